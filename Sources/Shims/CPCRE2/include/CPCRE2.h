#pragma once

#include <stddef.h>
#include <stdint.h>

/// Compiles a UTF-8 pattern in Perl's syntax. Returns NULL on failure, with an error code and the byte
/// offset at which it was found. Free with `cardlab_pattern_free`.
void *cardlab_pattern_compile(const uint8_t *text, size_t count, int ignores_case, int *error,
                              size_t *offset);
void cardlab_pattern_free(void *pattern);

/// The message of an error code, as a C string of at most `size` bytes.
void cardlab_pattern_message(int error, char *buffer, size_t size);

/// How many groups a pattern has, the whole match not counted.
uint32_t cardlab_pattern_group_count(const void *pattern);

/// The name of a group; NULL where it has none.
const char *cardlab_pattern_group_name(const void *pattern, uint32_t group);

/// What `cardlab_pattern_match` returns besides 1 for a match and 0 for none.
#define CARDLAB_PATTERN_TOO_LONG (-1)
#define CARDLAB_PATTERN_FAILED (-2)

/// Looks for the pattern in valid UTF-8 from byte `start` on. On a match, `bounds` gets the start and
/// end of the whole match and of each group (SIZE_MAX twice for a group that took no part): room for
/// twice the group count plus two.
///
/// `limit` bounds the steps of the search from any one position.
int cardlab_pattern_match(const void *pattern, const uint8_t *text, size_t count, size_t start,
                          uint32_t limit, size_t *bounds);

#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A reusable simdjson DOM parser. Not thread-safe: one a thread, or one behind a lock.
typedef struct cardlab_json_parser cardlab_json_parser;

/// A view of the parsed document: simdjson's tape (see its doc/tape.md) and its string buffer. Valid
/// until the next parse with the same parser.
typedef struct {
  int error;              // 0, or simdjson's error code
  const uint64_t *tape;
  const uint8_t *strings; // each: 32-bit length, bytes, NUL
} cardlab_json_view;

cardlab_json_parser *cardlab_json_parser_new(void);
void cardlab_json_parser_free(cardlab_json_parser *parser);

/// Parses `count` bytes at `bytes`, nested at most `max_depth` deep.
cardlab_json_view cardlab_json_parse(
    cardlab_json_parser *parser, const uint8_t *bytes, size_t count, size_t max_depth);

/// 1 where `count` bytes at `bytes` are valid UTF-8, else 0.
int cardlab_utf8_is_valid(const uint8_t *bytes, size_t count);

/// simdjson's own words for an error code.
const char *cardlab_json_error_message(int error);

#ifdef __cplusplus
}
#endif

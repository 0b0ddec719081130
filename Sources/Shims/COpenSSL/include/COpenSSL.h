#pragma once

#include <stddef.h>
#include <stdint.h>

/// SHA-256 (FIPS 180-4) of `count` bytes, written to the 32 bytes at `digest`. Returns 1, or 0 on failure.
int cardlab_sha256(const void *bytes, size_t count, uint8_t *digest);

/// An incremental SHA-256, for data that does not fit in memory at once. Free with `cardlab_sha256_free`.
void *cardlab_sha256_new(void);
int cardlab_sha256_update(void *state, const void *bytes, size_t count);
int cardlab_sha256_final(void *state, uint8_t *digest);
void cardlab_sha256_free(void *state);

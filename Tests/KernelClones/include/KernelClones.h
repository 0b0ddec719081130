#pragma once

#include <stddef.h>

/// The level of x86-64 that this processor has: 1 for the baseline, 3 with AVX2, 4 with AVX-512.
int cardlab_level(void);

/// The first kernel, compiled for that level, that differs from its definition on vectors of n numbers, up
/// to 200; null where none does.
const char *cardlab_check_v1(size_t n);
const char *cardlab_check_v3(size_t n);
const char *cardlab_check_v4(size_t n);

#pragma once

#include <stddef.h>

/// Bytes of the heap that are in use, in all of its arenas.
size_t heap_in_use(void);

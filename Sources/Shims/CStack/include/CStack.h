#ifndef CARDLAB_CSTACK_H
#define CARDLAB_CSTACK_H

#include <stdbool.h>

/// Whether the calling thread has little stack left, so that whoever recurses can refuse in time.
bool cardlab_stack_is_low(void);

#endif

#define LEVEL 1
#define CARDLAB_CLONE "arch=x86-64"
#include "Clone.h"

int cardlab_level(void) {
#ifdef __x86_64__
  return __builtin_cpu_supports("x86-64-v4") ? 4 : __builtin_cpu_supports("x86-64-v3") ? 3 : 1;
#else
  return 1;
#endif
}

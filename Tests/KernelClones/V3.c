#define LEVEL 3
#define CARDLAB_CLONE "arch=x86-64-v3"
#include "Clone.h"

#define LEVEL 4
#define CARDLAB_CLONE "arch=x86-64-v4"
#include "Clone.h"

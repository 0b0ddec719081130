#define _GNU_SOURCE
#include "CStack.h"

#include <pthread.h>
#include <stdint.h>

// What an error needs to be made, placed and carried up; a debug build is generous with frames.
static const uintptr_t reserve = 128 * 1024;

// The address below which the stack is low; 0 until the thread first asks.
static _Thread_local uintptr_t floor_of_stack;

static uintptr_t find_floor(void) {
  pthread_attr_t attributes;
  void *lowest = 0;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 1;
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  uintptr_t kept = size / 4 < reserve ? size / 4 : reserve;
  return (uintptr_t)lowest + kept;
}

bool cardlab_stack_is_low(void) {
  if (floor_of_stack == 0) floor_of_stack = find_floor();
  return (uintptr_t)__builtin_frame_address(0) < floor_of_stack;
}

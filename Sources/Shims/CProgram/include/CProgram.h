#pragma once

#include <sys/types.h>

/// A program that was started: its process, which leads a process group of its own, and our ends of its
/// three streams.
struct cardlab_program {
  pid_t process;
  int input;
  int output;
  int error;
};

/// Starts a program without a shell; both lists end in NULL, `folder` may be NULL.
///
/// Our ends block nobody and are closed in every program that is started later. Returns 0, or the
/// error's number.
int cardlab_program_start(
    char *const arguments[], char *const environment[], const char *folder,
    struct cardlab_program *program);

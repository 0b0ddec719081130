#define _GNU_SOURCE
#include "CProgram.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

static void shut(int ends[2]) {
  for (int end = 0; end < 2; end++) {
    if (ends[end] >= 0) close(ends[end]);
  }
}

int cardlab_program_start(
    char *const arguments[], char *const environment[], const char *folder,
    struct cardlab_program *program) {
  int input[2] = {-1, -1}, output[2] = {-1, -1}, error[2] = {-1, -1};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);

  int result = 0;
  if (pipe2(input, O_CLOEXEC) || pipe2(output, O_CLOEXEC) || pipe2(error, O_CLOEXEC)) {
    result = errno;
  }
  if (!result && folder) result = posix_spawn_file_actions_addchdir_np(&actions, folder);
  if (!result) {
    posix_spawn_file_actions_adddup2(&actions, input[0], 0);
    posix_spawn_file_actions_adddup2(&actions, output[1], 1);
    posix_spawn_file_actions_adddup2(&actions, error[1], 2);
    // Our threads block signals; the program starts with what a program expects.
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    result = posix_spawnp(
        &program->process, arguments[0], &actions, &attributes, arguments, environment);
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (result) {
    shut(input);
    shut(output);
    shut(error);
    return result;
  }
  close(input[0]);
  close(output[1]);
  close(error[1]);
  program->input = input[1];
  program->output = output[0];
  program->error = error[0];
  fcntl(program->input, F_SETFL, O_NONBLOCK);
  fcntl(program->output, F_SETFL, O_NONBLOCK);
  fcntl(program->error, F_SETFL, O_NONBLOCK);
  return 0;
}

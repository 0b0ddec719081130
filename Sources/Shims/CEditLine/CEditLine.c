#define _GNU_SOURCE
#include "CEditLine.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static wchar_t *empty_prompt(EditLine *editor) {
  static wchar_t none[] = L"";
  (void)editor;
  return none;
}

EditLine *cardlab_edit_open(const char *program, int input, void *context, el_rfunc_t read) {
  if (!isatty(input)) return NULL;
  setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");

  FILE *nowhere = fopen("/dev/null", "w");
  FILE *source = fdopen(dup(input), "r");
  if (!nowhere || !source) return NULL;
  EditLine *editor = el_init_fd(program, source, nowhere, nowhere, input, input, input);
  if (!editor) return NULL;

  el_wset(editor, EL_CLIENTDATA, context);
  el_wset(editor, EL_PROMPT, empty_prompt);
  el_wset(editor, EL_SIGNAL, 0);
  // Ctrl-C and Ctrl-Z arrive as keys, in their order among the others; as signals they would overtake
  // what was typed before them, and the terminal would throw away what was typed around them.
  el_wset(editor, EL_SETTY, L"-d", L"-isig", L"-ixon", NULL);
  el_wset(editor, EL_EDITOR, L"emacs");
  el_wset(editor, EL_GETCFN, read);
  el_source(editor, NULL);
  return editor;
}

void cardlab_edit_close(EditLine *editor) {
  FILE *source = NULL, *nowhere = NULL;
  el_get(editor, EL_GETFP, 0, &source);
  el_get(editor, EL_GETFP, 1, &nowhere);
  el_end(editor);
  if (source) fclose(source);
  if (nowhere) fclose(nowhere);
}

void *cardlab_edit_context(EditLine *editor) {
  void *context = NULL;
  el_wget(editor, EL_CLIENTDATA, &context);
  return context;
}

void cardlab_edit_prepare(EditLine *editor, int editing) {
  el_wset(editor, EL_PREP_TERM, editing);
}

int cardlab_pipe_open(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK); }

static int signal_pipe[2] = {-1, -1};

static void note(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe already holds signals enough.
  ssize_t written = write(signal_pipe[1], &byte, 1);
  (void)written;
  errno = saved;
}

static void handle(int number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

int cardlab_signals_open(void) {
  if (signal_pipe[0] >= 0) return signal_pipe[0];
  if (cardlab_pipe_open(signal_pipe) != 0) return -1;
  // Whoever started us may have blocked them, and the block is inherited.
  sigset_t wanted;
  sigemptyset(&wanted);
  for (int i = 0; i < 4; i++) sigaddset(&wanted, (int[]){SIGINT, SIGWINCH, SIGTSTP, SIGCONT}[i]);
  pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
  handle(SIGINT, note);
  handle(SIGWINCH, note);
  handle(SIGTSTP, note);
  handle(SIGCONT, note);
  return signal_pipe[0];
}

void cardlab_signals_suspend(void) {
  handle(SIGTSTP, SIG_DFL);
  raise(SIGTSTP);
  handle(SIGTSTP, note);
}

int cardlab_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return 0;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 1;
}

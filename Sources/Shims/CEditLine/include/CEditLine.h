#pragma once
#include <histedit.h>
#include <stdint.h>

// libedit's setters take variable arguments, which Swift cannot call; each one that the shell needs
// has a plain function here.

/// Opens an editor on a terminal.
///
/// libedit keeps the buffer, the key bindings (emacs, vi, ~/.editrc) and the terminal's modes. What it
/// would draw is discarded: the shell paints the buffer itself. `read` is asked for every character and
/// gets at `context` through `cardlab_edit_context`. NULL where the descriptors are no terminal.
EditLine *cardlab_edit_open(const char *program, int input, void *context, el_rfunc_t read);
void cardlab_edit_close(EditLine *editor);
void *cardlab_edit_context(EditLine *editor);

/// Switches the terminal to editing (1) or back to how it was (0).
void cardlab_edit_prepare(EditLine *editor, int editing);

/// Arranges that SIGINT, SIGWINCH, SIGTSTP and SIGCONT are written as bytes to a pipe instead of
/// interrupting anyone; gives the end to read from, or -1.
int cardlab_signals_open(void);

/// A pipe whose ends neither block nor reach a child.
int cardlab_pipe_open(int ends[2]);

/// Stops the process as Ctrl-Z does; returns when it goes on.
void cardlab_signals_suspend(void);

/// The columns and rows of the terminal behind `descriptor`; 0 where it is none.
int cardlab_terminal_size(int descriptor, int *columns, int *rows);

// GNU readline keeps its state in global variables, which Swift refuses to touch: functions for those that are used.
#pragma once
#include <stdio.h>
#include <readline/readline.h>

static inline const char *creadline_line(void) { return rl_line_buffer ? rl_line_buffer : ""; }
static inline int creadline_cursor(void) { return rl_point; }
static inline void creadline_set_cursor(int offset) { rl_point = offset < 0 ? 0 : offset > rl_end ? rl_end : offset; }
static inline int creadline_end(void) { return rl_end; }

/// Before anything else: no signal handlers of its own, its own settings read, none of its paste, history or completion.
static inline void creadline_open(const char *program, rl_getc_func_t *reader) {
  rl_readline_name = program;
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0;
  rl_getc_function = reader;
  rl_initialize();
  rl_variable_bind("enable-bracketed-paste", "off");
}
static inline int creadline_can_move_up(void) {
  char *capability = rl_get_termcap("up");
  return capability && capability[0];
}
static inline void creadline_prepare_terminal(int raw) {
  if (raw) rl_prep_terminal(1);
  else rl_deprep_terminal();
}
static inline void creadline_redraw(void) {
  rl_on_new_line();
  rl_redisplay();
}
static inline void creadline_write(const char *text, size_t count) {
  fwrite(text, 1, count, stdout);
  fflush(stdout);
}

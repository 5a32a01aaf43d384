// GNU readline keeps its state in global variables, which Swift refuses to touch: functions for those that are used.
#pragma once
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <readline/readline.h>

static inline const char *creadline_line(void) { return rl_line_buffer ? rl_line_buffer : ""; }
static inline int creadline_cursor(void) { return rl_point; }
static inline void creadline_set_cursor(int offset) { rl_point = offset < 0 ? 0 : offset > rl_end ? rl_end : offset; }
static inline int creadline_end(void) { return rl_end; }

/// readline asks the environment for a locale at each line: the one already chosen, which knows UTF-8, stands there meanwhile.
static inline char *creadline_offer_locale(void) {
  const char *before = getenv("LC_ALL");
  char *saved = before ? strdup(before) : NULL;
  const char *chosen = setlocale(LC_CTYPE, NULL);
  if (chosen) setenv("LC_ALL", chosen, 1);
  return saved;
}
static inline void creadline_restore_locale(char *saved) {
  if (saved) setenv("LC_ALL", saved, 1);
  else unsetenv("LC_ALL");
  free(saved);
}
static inline void creadline_begin(const char *prompt, rl_vcpfunc_t *take) {
  char *saved = creadline_offer_locale();
  rl_callback_handler_install(prompt, take);
  creadline_restore_locale(saved);
}
/// Before anything else: no signal handlers of its own, its own settings read, none of its paste, history or completion.
/// The terminal's own erasing keys stay unbound: ours know lines.
static inline void creadline_open(const char *program, rl_getc_func_t *reader) {
  rl_readline_name = program;
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0;
  rl_getc_function = reader;
  rl_variable_bind("bind-tty-special-chars", "off");
  char *saved = creadline_offer_locale();
  rl_initialize();
  creadline_restore_locale(saved);
  rl_variable_bind("enable-bracketed-paste", "off");
}
static inline int creadline_is_vi(void) { return rl_editing_mode == 0; }
/// The user's own settings again, over those of the program: those of the system count less.
static inline void creadline_read_own_settings(void) {
  const char *named = getenv("INPUTRC");
  rl_read_init_file(named && named[0] ? named : "~/.inputrc");
}
static inline int creadline_does(const char *keys, const char *name) {
  return rl_function_of_keyseq(keys, NULL, NULL) == rl_named_function(name);
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

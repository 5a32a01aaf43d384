// libedit's variadic functions, which Swift cannot call, one plain function for each use made of them.
#pragma once
#include <errno.h>
#include <histedit.h>
#include <stdio.h>
#include <wchar.h>

typedef unsigned char (*clineedit_key)(EditLine *, int);
typedef int (*clineedit_reader)(EditLine *, wchar_t *);
typedef char *(*clineedit_prompt)(EditLine *);

static inline EditLine *clineedit_open(const char *program) {
  EditLine *line = el_init(program, stdin, stdout, stderr);
  if (!line) return NULL;
  el_set(line, EL_EDITOR, "emacs");
  el_set(line, EL_SIGNAL, 0);
  // Inserting and deleting within a row goes wrong beside wide characters: rows are written anew from where they change.
  static const char *const capabilities[] = {"ic", "IC", "im", "ei", "ip", "dc", "DC", "dm", "ed"};
  for (size_t i = 0; i < sizeof capabilities / sizeof capabilities[0]; i++) el_set(line, EL_SETTC, capabilities[i], "", NULL);
  return line;
}

static inline void clineedit_set_owner(EditLine *line, void *owner) { el_set(line, EL_CLIENTDATA, owner); }
static inline void *clineedit_owner(EditLine *line) {
  void *owner = NULL;
  el_get(line, EL_CLIENTDATA, &owner);
  return owner;
}

/// What stands between two bytes of value 1 is written and takes no columns.
static inline void clineedit_set_prompt(EditLine *line, clineedit_prompt prompt) { el_set(line, EL_PROMPT_ESC, prompt, '\1'); }
/// The wide form: the narrow one of some versions expects a reader of bytes.
static inline void clineedit_set_reader(EditLine *line, clineedit_reader reader) { el_wset(line, EL_GETCFN, reader); }
static inline void clineedit_name(EditLine *line, const char *name, clineedit_key key) { el_set(line, EL_ADDFN, name, name, key); }
static inline void clineedit_bind(EditLine *line, const char *sequence, const char *name) {
  el_set(line, EL_BIND, sequence, name, NULL);
}
/// Binds in the command mode of vi.
static inline void clineedit_bind_command(EditLine *line, const char *sequence, const char *name) {
  el_set(line, EL_BIND, "-a", sequence, name, NULL);
}
static inline int clineedit_is_vi(EditLine *line) {
  const char *editor = NULL;
  return el_get(line, EL_EDITOR, &editor) == 0 && editor && editor[0] == 'v';
}

/// Whether the terminal can move its cursor up: without, a line longer than the screen cannot be edited.
static inline int clineedit_can_move_up(EditLine *line) {
  char *capability = NULL;
  return el_get(line, EL_GETTC, "up", &capability) == 0 && capability && capability[0];
}

static inline void clineedit_prepare_terminal(EditLine *line, int raw) { el_set(line, EL_PREP_TERM, raw); }
/// Draws prompt and line where the cursor stands.
static inline void clineedit_redraw(EditLine *line) { el_set(line, EL_REFRESH); }
/// What a reader says before it answers that there is no character.
static inline void clineedit_note_interrupt(void) { errno = EINTR; }
static inline void clineedit_write(const char *text, size_t count) {
  fwrite(text, 1, count, stdout);
  fflush(stdout);
}

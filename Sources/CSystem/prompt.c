// Signals while a prompt waits: blocked, so that they come only where it is ready for them, and then noted as events.
#define _GNU_SOURCE
#include "csystem.h"
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <time.h>

static const struct {
  int number;
  int event;
} watched[] = {
    {SIGINT, csystem_event_interrupt}, {SIGWINCH, csystem_event_resize},    {SIGCONT, csystem_event_continue},
    {SIGTSTP, csystem_event_stop},     {SIGTERM, csystem_event_terminate}, {SIGHUP, csystem_event_hangup},
};
enum { watched_count = sizeof watched / sizeof watched[0] };

static volatile sig_atomic_t events = 0;
static bool is_waiting = false;
static struct sigaction actions_before[watched_count];
static sigset_t mask_before, mask_open;

static void note_event(int number) {
  for (int i = 0; i < watched_count; i++)
    if (watched[i].number == number) events |= watched[i].event;
}

static void watch(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note_event;  // Without SA_RESTART: waiting must end.
  sigfillset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

void csystem_begin_waiting(void) {
  if (is_waiting) return;
  is_waiting = true;
  events = 0;
  sigset_t ours;
  sigemptyset(&ours);
  for (int i = 0; i < watched_count; i++) sigaddset(&ours, watched[i].number);
  pthread_sigmask(SIG_BLOCK, &ours, &mask_before);
  mask_open = mask_before;
  for (int i = 0; i < watched_count; i++) sigdelset(&mask_open, watched[i].number);
  for (int i = 0; i < watched_count; i++) {
    sigaction(watched[i].number, NULL, &actions_before[i]);
    // What whoever started us has switched off stays off.
    if (actions_before[i].sa_handler != SIG_IGN) watch(watched[i].number);
  }
}

void csystem_end_waiting(void) {
  if (!is_waiting) return;
  is_waiting = false;
  for (int i = 0; i < watched_count; i++) sigaction(watched[i].number, &actions_before[i], NULL);
  pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
}

int csystem_await_input(int file) {
  fd_set files;
  FD_ZERO(&files);
  FD_SET(file, &files);
  int count = pselect(file + 1, &files, NULL, NULL, NULL, &mask_open);
  return count > 0 ? 1 : errno == EINTR ? 0 : -1;
}

bool csystem_has_input(int file, int milliseconds) {
  struct pollfd input = {.fd = file, .events = POLLIN};
  return poll(&input, 1, milliseconds) > 0;
}

int csystem_take_events(void) {
  if (is_waiting) {
    // pselect lets no signal in where input is there already: what was typed behind a Ctrl-C would come before it.
    sigset_t closed;
    pthread_sigmask(SIG_SETMASK, &mask_open, &closed);
    pthread_sigmask(SIG_SETMASK, &closed, NULL);
  }
  int taken = events;  // The signals are blocked here: nothing comes between.
  events = 0;
  return taken;
}

/// Lets one signal do what it does by default.
static void suffer(int number) {
  struct sigaction usual, ours;
  memset(&usual, 0, sizeof usual);
  usual.sa_handler = SIG_DFL;
  sigemptyset(&usual.sa_mask);
  sigaction(number, &usual, &ours);
  sigset_t only, before;
  sigemptyset(&only);
  sigaddset(&only, number);
  raise(number);
  pthread_sigmask(SIG_UNBLOCK, &only, &before);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  sigaction(number, &ours, NULL);
}

void csystem_stop_here(void) {
  suffer(SIGTSTP);
  struct sigaction ours;
  sigaction(SIGCONT, NULL, &ours);
  signal(SIGCONT, SIG_IGN);  // Drops the one that ended this stop.
  sigaction(SIGCONT, &ours, NULL);
}

void csystem_end_by(int events) { suffer(events & csystem_event_terminate ? SIGTERM : SIGHUP); }

bool csystem_use_utf8(void) {
  static const char *const names[] = {"", "C.UTF-8", "en_US.UTF-8", "UTF-8"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (setlocale(LC_CTYPE, names[i]) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  return false;
}

int csystem_make_folders(const char *path) {
  char *parts = strdup(path);
  if (!parts) return ENOMEM;
  int code = 0;
  for (char *end = parts + 1; code == 0 && *parts; end++) {
    if (*end != '/' && *end != 0) continue;
    char was = *end;
    *end = 0;
    if (mkdir(parts, 0700) != 0 && errno != EEXIST) code = errno;
    if (was == 0) break;
    *end = was;
  }
  free(parts);
  return code;
}

bool csystem_lock(int file) {
  for (int tries = 0; tries < 50; tries++) {
    if (flock(file, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno != EWOULDBLOCK && errno != EINTR) return false;
    struct timespec moment = {0, 4000000};
    nanosleep(&moment, NULL);
  }
  return false;
}

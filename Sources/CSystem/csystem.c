#define _GNU_SOURCE
#include "csystem.h"
#include <errno.h>
#include <fcntl.h>
#ifdef __linux__
#include <iconv.h>
#endif
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void csystem_keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 0x7fffffff);
  mallopt(M_TRIM_THRESHOLD, 0x7fffffff);
  mallopt(M_TOP_PAD, 16 << 20);
#endif
}

int csystem_format_fixed(char *buffer, size_t capacity, int decimals, double value) {
  int n = snprintf(buffer, capacity, "%.*f", decimals, value);
  return n < 0 ? 0 : (size_t)n >= capacity ? (int)capacity - 1 : n;
}

int csystem_format_general(char *buffer, size_t capacity, int digits, double value) {
  int n = snprintf(buffer, capacity, "%.*g", digits, value);
  return n < 0 ? 0 : (size_t)n >= capacity ? (int)capacity - 1 : n;
}

ptrdiff_t csystem_decode(const char *encoding, const char *bytes, size_t count, char **out, size_t *length) {
  *out = NULL;
  *length = 0;
#ifdef __linux__
  iconv_t conversion = iconv_open("UTF-8", encoding);
  if (conversion == (iconv_t)-1) return -2;
  size_t room = count + count / 2 + 64, used = 0;
  char *text = malloc(room), *from = (char *)bytes;
  ptrdiff_t result = text ? -1 : -3;
  size_t left = count;
  while (result == -1 && left > 0) {
    char *to = text + used;
    size_t free_room = room - used;
    size_t done = iconv(conversion, &from, &left, &to, &free_room);
    used = (size_t)(to - text);
    if (done != (size_t)-1) break;
    if (errno != E2BIG) {
      result = (ptrdiff_t)(count - left);
    } else {
      char *larger = realloc(text, room * 2);
      if (larger) {
        text = larger;
        room *= 2;
      } else {
        result = -3;
      }
    }
  }
  iconv_close(conversion);
  if (result == -1) {
    *out = text;
    *length = used;
  } else {
    free(text);
  }
  return result;
#else
  return -2;
#endif
}

void csystem_free_text(char *text) { free(text); }

double csystem_parse_decimal(const char *text) { return strtod(text, NULL); }

double *csystem_allocate(size_t count) {
  size_t bytes = (count ? count : 1) * sizeof(double);
  if (bytes < ((size_t)4 << 20)) return malloc(bytes);
  void *memory = NULL;
  if (posix_memalign(&memory, (size_t)2 << 20, bytes) != 0) return NULL;
  madvise(memory, bytes, MADV_HUGEPAGE);
  return memory;
}

void csystem_free(double *buffer) { free(buffer); }

void csystem_lend(double *buffer, size_t count) {
#ifdef MADV_FREE
  size_t page = (size_t)2 << 20, bytes = count * sizeof(double) / page * page;
  if (bytes) madvise(buffer, bytes, MADV_FREE);
#else
  (void)buffer, (void)count;
#endif
}

static volatile sig_atomic_t interrupted = 0;
static volatile sig_atomic_t outlives = 0;

static void note_interrupt(int number) {
  if (interrupted && !outlives) {  // Asked twice: whatever is running does not listen.
    signal(number, SIG_DFL);
    raise(number);
  }
  interrupted = 1;
}

void csystem_watch_interrupts(void) {
  struct sigaction action;
  if (sigaction(SIGINT, NULL, &action) == 0 && action.sa_handler == SIG_IGN) return;  // A job in the background: not ours.
  memset(&action, 0, sizeof action);
  action.sa_handler = note_interrupt;  // Without SA_RESTART: a read at the prompt ends, too.
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
}

bool csystem_is_interrupted(void) { return interrupted != 0; }

void csystem_forget_interrupt(void) { interrupted = 0; }

void csystem_interrupt(void) { interrupted = 1; }

void csystem_outlive_interrupts(void) { outlives = 1; }

bool csystem_terminal_size(int file, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

extern char **environ;

static void close_all(const int *files, int count) {
  for (int i = 0; i < count; i++)
    if (files[i] >= 0) close(files[i]);
}

// Both ends are closed in children; ours does not block.
static bool open_pair(int pair[2], bool is_socket, int ours) {
  if (is_socket ? socketpair(AF_UNIX, SOCK_STREAM, 0, pair) : pipe(pair)) return false;
  for (int i = 0; i < 2; i++) fcntl(pair[i], F_SETFD, FD_CLOEXEC);
  fcntl(pair[ours], F_SETFL, fcntl(pair[ours], F_GETFL) | O_NONBLOCK);
#ifdef SO_NOSIGPIPE
  int on = 1;
  if (is_socket) setsockopt(pair[ours], SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
  return true;
}

int csystem_start(char *const *arguments, int *files) {
  int ends[6] = {-1, -1, -1, -1, -1, -1};  // input: ours, theirs; output and error: ours, theirs
  if (!open_pair(ends, true, 0) || !open_pair(ends + 2, false, 0) || !open_pair(ends + 4, false, 0)) {
    int code = errno;
    close_all(ends, 6);
    return -code;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int i = 0; i < 3; i++) posix_spawn_file_actions_adddup2(&actions, ends[2 * i + 1], i);
  // Whatever this thread blocks or ignores, a program starts as from a shell: it can be ended, and writes to nobody end it.
  posix_spawnattr_t attributes;
  sigset_t blocked, usual;
  posix_spawnattr_init(&attributes);
  sigemptyset(&blocked);
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigmask(&attributes, &blocked);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t process = 0;
  int code = posix_spawnp(&process, arguments[0], &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  for (int i = 0; i < 3; i++) close(ends[2 * i + 1]);
  for (int i = 0; i < 3; i++) files[i] = ends[2 * i];
  if (code == 0) return process;
  close_all(files, 3);
  return -code;
}

long csystem_feed(int file, const void *bytes, size_t count) {
#ifdef MSG_NOSIGNAL
  return send(file, bytes, count, MSG_NOSIGNAL);
#else
  return send(file, bytes, count, 0);
#endif
}

int csystem_finish(int process, bool killing) {
  int status = 0;
  if (killing) kill(process, SIGKILL);
  while (waitpid(process, &status, 0) < 0)
    if (errno != EINTR) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static _Thread_local char *stack_floor = NULL;

size_t csystem_stack_left(void) {
  char here;
  if (!stack_floor) {
#ifdef __APPLE__
    pthread_t self = pthread_self();
    stack_floor = (char *)pthread_get_stackaddr_np(self) - pthread_get_stacksize_np(self);
#else
    pthread_attr_t attributes;
    void *floor = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
      pthread_attr_getstack(&attributes, &floor, &size);
      pthread_attr_destroy(&attributes);
    }
    // Where the system does not say, the smallest stack in use is assumed.
    stack_floor = floor ? (char *)floor : &here - (512 << 10);
#endif
  }
  return &here > stack_floor ? (size_t)(&here - stack_floor) : 0;
}

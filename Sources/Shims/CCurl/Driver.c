// What drives a multi handle: one epoll set, one timer, one event for other threads.
//
// libcurl tells which sockets it waits for and until when; each turn costs as much as there is to do,
// however many transfers are under way (curl_multi_perform and curl_multi_poll look at all of them).
// Source: libcurl's "curl_multi_socket_action" and its example epoll.c.
#define _GNU_SOURCE
#define CURL_DISABLE_TYPECHECK

#include "Library.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum { MOST_EVENTS = 128 };

struct cardlab_curl_driver {
  CURLM *multi;
  int poller, alarm;
  // When libcurl wants to be called whatever happens, in milliseconds; -1 for never.
  int64_t due;
};

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *context, void *assigned) {
  (void)easy, (void)assigned;
  cardlab_curl_driver *driver = context;
  if (what == CURL_POLL_REMOVE) {
    // A socket that is closed already has left the set by itself.
    epoll_ctl(driver->poller, EPOLL_CTL_DEL, socket, NULL);
    return 0;
  }
  struct epoll_event event = {.data.fd = socket};
  if (what & CURL_POLL_IN) event.events |= EPOLLIN;
  if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
  if (epoll_ctl(driver->poller, EPOLL_CTL_ADD, socket, &event) < 0)
    epoll_ctl(driver->poller, EPOLL_CTL_MOD, socket, &event);
  return 0;
}

static int on_timer(CURLM *multi, long milliseconds, void *context) {
  (void)multi;
  cardlab_curl_driver *driver = context;
  driver->due = milliseconds < 0 ? -1 : now() + milliseconds;
  return 0;
}

cardlab_curl_driver *cardlab_curl_driver_make(void) {
  if (cardlab_curl_load()) return NULL;
  cardlab_curl_driver *driver = calloc(1, sizeof *driver);
  if (!driver) return NULL;
  driver->due = -1;
  driver->multi = cardlab_curl.curl_multi_init();
  driver->poller = epoll_create1(EPOLL_CLOEXEC);
  driver->alarm = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = driver->alarm};
  if (!driver->multi || driver->poller < 0 || driver->alarm < 0 ||
      epoll_ctl(driver->poller, EPOLL_CTL_ADD, driver->alarm, &event) < 0) {
    cardlab_curl_driver_free(driver);
    return NULL;
  }
  cardlab_curl.curl_multi_setopt(driver->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
  cardlab_curl.curl_multi_setopt(driver->multi, CURLMOPT_SOCKETDATA, driver);
  cardlab_curl.curl_multi_setopt(driver->multi, CURLMOPT_TIMERFUNCTION, on_timer);
  cardlab_curl.curl_multi_setopt(driver->multi, CURLMOPT_TIMERDATA, driver);
  return driver;
}

void cardlab_curl_driver_free(cardlab_curl_driver *driver) {
  if (!driver) return;
  // It calls back while it closes what is still open.
  if (driver->multi) cardlab_curl.curl_multi_cleanup(driver->multi);
  if (driver->poller >= 0) close(driver->poller);
  if (driver->alarm >= 0) close(driver->alarm);
  free(driver);
}

CURLM *cardlab_curl_driver_multi(cardlab_curl_driver *driver) { return driver->multi; }

void cardlab_curl_driver_wake(cardlab_curl_driver *driver) {
  uint64_t one = 1;
  // A full counter wakes as well.
  if (write(driver->alarm, &one, sizeof one) < 0) return;
}

static int patience(const cardlab_curl_driver *driver, int milliseconds) {
  if (driver->due < 0) return milliseconds;
  int64_t left = driver->due - now();
  return left <= 0 ? 0 : left < milliseconds ? (int)left : milliseconds;
}

static void act(cardlab_curl_driver *driver, const struct epoll_event *event) {
  uint64_t ignored;
  int running;
  if (event->data.fd == driver->alarm) {
    if (read(driver->alarm, &ignored, sizeof ignored) < 0) return;
    return;
  }
  int what = (event->events & EPOLLIN ? CURL_CSELECT_IN : 0) |
             (event->events & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
             (event->events & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
  cardlab_curl.curl_multi_socket_action(driver->multi, event->data.fd, what, &running);
}

void cardlab_curl_driver_turn(cardlab_curl_driver *driver, int milliseconds) {
  struct epoll_event events[MOST_EVENTS];
  int count = epoll_wait(driver->poller, events, MOST_EVENTS, patience(driver, milliseconds));
  for (int index = 0; index < count; index++) act(driver, &events[index]);
  int running;
  if (driver->due >= 0 && driver->due <= now()) {
    driver->due = -1;
    cardlab_curl.curl_multi_socket_action(driver->multi, CURL_SOCKET_TIMEOUT, 0, &running);
  }
}

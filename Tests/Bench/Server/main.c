// The endpoint that the benchmarks ask: OpenAI's chat completions over plain HTTP with keep-alive on
// loopback, every answer a fixed time after its request.
//
//     bench-server [MILLISECONDS]
//
// One thread, one epoll set, one timer. It prints its port, ends when its standard input does, and
// then prints how many answers it sent. What it answers depends on the request alone.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { LARGEST_REQUEST = 1 << 20, BATCH = 256, MOST_DESCRIPTORS = 1 << 16 };

typedef struct {
  char *bytes;
  size_t count, capacity;
  uint32_t generation;  // tells a descriptor's connection from the one that had it before
  int is_waiting;       // a request is being answered; what follows it stays in `bytes`
} Connection;

typedef struct {
  uint64_t due;
  int descriptor;
  uint32_t generation, hash;
} Answer;

static Connection connections[MOST_DESCRIPTORS];
static Answer queue[MOST_DESCRIPTORS];  // a ring: every delay is the same, so it is in order
static uint32_t first, last;
static uint64_t delay, answered;
static int timer, poller;

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void close_connection(int descriptor) {
  connections[descriptor].count = 0;
  connections[descriptor].is_waiting = 0;
  connections[descriptor].generation++;
  close(descriptor);
}

static void reply(int descriptor, const char *body) {
  char text[1024];
  int count = snprintf(
    text, sizeof text,
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
    strlen(body), body);
  if (write(descriptor, text, (size_t)count) != count) close_connection(descriptor);
}

static void answer(const Answer *due) {
  static const char *labels[] = {"billing", "login", "shipping", "other"};
  char body[512];
  snprintf(
    body, sizeof body,
    "{\"id\":\"chatcmpl-%08x\",\"object\":\"chat.completion\",\"created\":1700000000,"
    "\"model\":\"bench\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
    "\"content\":\"%s\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":40,"
    "\"completion_tokens\":1,\"total_tokens\":41}}",
    due->hash, labels[due->hash >> 30]);
  answered++;
  reply(due->descriptor, body);
}

// FNV-1a, then mixed so that the top bits are even.
static uint32_t hash(const char *bytes, size_t count) {
  uint32_t value = 2166136261u;
  for (size_t index = 0; index < count; index++) value = (value ^ (uint8_t)bytes[index]) * 16777619u;
  value ^= value >> 15;
  return value * 2654435761u;
}

static void set_timer(void) {
  struct itimerspec when = {0};
  if (first != last) {
    when.it_value.tv_sec = (time_t)(queue[first % MOST_DESCRIPTORS].due / 1000000000u);
    when.it_value.tv_nsec = (long)(queue[first % MOST_DESCRIPTORS].due % 1000000000u);
  }
  timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL);
}

static size_t content_length(const char *head, const char *end) {
  for (const char *line = head; line < end; line = memchr(line, '\n', (size_t)(end - line)) + 1)
    if (strncasecmp(line, "content-length:", 15) == 0) return strtoul(line + 15, NULL, 10);
  return 0;
}

// Takes the request at the start of the buffer, if it is whole.
static void take_request(int descriptor) {
  Connection *connection = &connections[descriptor];
  if (connection->is_waiting) return;
  char *end = memmem(connection->bytes, connection->count, "\r\n\r\n", 4);
  if (!end) return;
  size_t head = (size_t)(end - connection->bytes) + 4;
  size_t size = head + content_length(connection->bytes, end + 2);
  if (connection->count < size) return;
  uint32_t seed = hash(connection->bytes + head, size - head);
  memmove(connection->bytes, connection->bytes + size, connection->count - size);
  connection->count -= size;
  connection->is_waiting = 1;
  Answer next = {now() + delay, descriptor, connection->generation, seed};
  queue[last++ % MOST_DESCRIPTORS] = next;
  if (last - first == 1) set_timer();
}

static void receive(int descriptor) {
  Connection *connection = &connections[descriptor];
  if (connection->capacity - connection->count < 4096) {
    connection->capacity = connection->capacity ? connection->capacity * 2 : 8192;
    if (connection->capacity > LARGEST_REQUEST) return close_connection(descriptor);
    connection->bytes = realloc(connection->bytes, connection->capacity);
    if (!connection->bytes) exit(1);
  }
  ssize_t count = read(
    descriptor, connection->bytes + connection->count, connection->capacity - connection->count);
  // Of an end nobody sets the error's number: what stands there is an older one.
  if (count == 0 || (count < 0 && errno != EAGAIN)) return close_connection(descriptor);
  if (count < 0) return;
  connection->count += (size_t)count;
  take_request(descriptor);
}

static void answer_due(void) {
  uint64_t ignored;
  if (read(timer, &ignored, sizeof ignored) < 0 && errno != EAGAIN) exit(1);
  uint64_t time = now();
  while (first != last && queue[first % MOST_DESCRIPTORS].due <= time) {
    Answer *due = &queue[first++ % MOST_DESCRIPTORS];
    Connection *connection = &connections[due->descriptor];
    if (connection->generation != due->generation) continue;
    connection->is_waiting = 0;
    answer(due);
    take_request(due->descriptor);
  }
  set_timer();
}

static void watch(int descriptor) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
  epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event);
}

static void accept_all(int listener) {
  int descriptor, on = 1;
  while ((descriptor = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
    if (descriptor >= MOST_DESCRIPTORS) { close(descriptor); continue; }
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    watch(descriptor);
  }
}

static int listen_on_loopback(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 4096)) exit(1);
  getsockname(listener, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

int main(int count, char **arguments) {
  delay = (uint64_t)(atof(count > 1 ? arguments[1] : "20") * 1e6);
  poller = epoll_create1(EPOLL_CLOEXEC);
  timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  int listener = listen_on_loopback();
  watch(listener), watch(timer), watch(STDIN_FILENO);
  struct epoll_event events[BATCH];
  char ignored[256];
  for (;;) {
    int ready = epoll_wait(poller, events, BATCH, -1);
    for (int index = 0; index < ready; index++) {
      int descriptor = events[index].data.fd;
      if (descriptor == listener) accept_all(listener);
      else if (descriptor == timer) answer_due();
      else if (descriptor != STDIN_FILENO) receive(descriptor);
      else if (read(STDIN_FILENO, ignored, sizeof ignored) <= 0)
        return printf("%llu\n", (unsigned long long)answered) < 0;
    }
  }
}

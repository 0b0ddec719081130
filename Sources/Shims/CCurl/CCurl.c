// The checks of curl.h would name libcurl's functions, which are not linked.
#define CURL_DISABLE_TYPECHECK

#include "Library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

struct cardlab_curl_functions cardlab_curl;

static const char *failure;

static void load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    failure = dlerror();
    failure = failure ? failure : "libcurl.so.4 can't be loaded";
    return;
  }
#define FIND(name)                                                                                 \
  cardlab_curl.name = (__typeof__(name) *)dlsym(library, #name);                                   \
  if (!cardlab_curl.name) {                                                                        \
    failure = "libcurl.so.4 has no " #name;                                                        \
    return;                                                                                        \
  }
  FUNCTIONS(FIND)
  if (cardlab_curl.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
    failure = "libcurl does not start";
}

const char *cardlab_curl_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return failure;
}

CURL *cardlab_curl_easy_init(void) { return cardlab_curl.curl_easy_init(); }

void cardlab_curl_easy_reset(CURL *easy) { cardlab_curl.curl_easy_reset(easy); }

void cardlab_curl_easy_cleanup(CURL *easy) { cardlab_curl.curl_easy_cleanup(easy); }

const char *cardlab_curl_error_message(CURLcode code) {
  return cardlab_curl.curl_easy_strerror(code);
}

CURLcode cardlab_curl_set_long(CURL *easy, CURLoption option, long value) {
  return cardlab_curl.curl_easy_setopt(easy, option, value);
}

CURLcode cardlab_curl_set_pointer(CURL *easy, CURLoption option, const void *value) {
  return cardlab_curl.curl_easy_setopt(easy, option, value);
}

CURLcode cardlab_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return cardlab_curl.curl_easy_setopt(easy, option, value);
}

CURLcode cardlab_curl_set_callback(
    CURL *easy, CURLoption option, size_t (*callback)(char *, size_t, size_t, void *)) {
  return cardlab_curl.curl_easy_setopt(easy, option, callback);
}

CURLcode cardlab_curl_get_time(CURL *easy, CURLINFO info, curl_off_t *microseconds) {
  return cardlab_curl.curl_easy_getinfo(easy, info, microseconds);
}

struct curl_slist *cardlab_curl_list_append(struct curl_slist *list, const char *text) {
  return cardlab_curl.curl_slist_append(list, text);
}

void cardlab_curl_list_free(struct curl_slist *list) {
  if (list) cardlab_curl.curl_slist_free_all(list);
}

CURLMcode cardlab_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return cardlab_curl.curl_multi_setopt(multi, option, value);
}

CURLMcode cardlab_curl_multi_add(CURLM *multi, CURL *easy) {
  return cardlab_curl.curl_multi_add_handle(multi, easy);
}

CURLMcode cardlab_curl_multi_remove(CURLM *multi, CURL *easy) {
  return cardlab_curl.curl_multi_remove_handle(multi, easy);
}

int cardlab_curl_next_finished(CURLM *multi, CURL **easy, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = cardlab_curl.curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *easy = message->easy_handle;
    *result = message->data.result;
    return 1;
  }
  return 0;
}

struct start {
  void (*body)(void *);
  void *context;
};

static void *run(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
  start.body(start.context);
  return NULL;
}

int cardlab_start_thread(void (*body)(void *), void *context) {
  struct start *start = malloc(sizeof *start);
  if (!start) return 12; // ENOMEM
  *start = (struct start){body, context};
  // Signals are for the main thread; a blocked SIGPIPE turns into an error of the write.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  int result = pthread_create(&thread, NULL, run, start);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (result == 0) pthread_detach(thread);
  else free(start);
  return result;
}

#pragma once

#include <curl/curl.h>

// libcurl, loaded when a request is first made: it brings some forty libraries with it, which a lab that
// asks no server should not wait for. It also sets options through variadic functions, which Swift
// cannot call.

/// Loads the library and returns NULL, or why that is impossible. Each function below wants it loaded;
/// cardlab_curl_driver_make sees to it itself, and returns NULL where it cannot.
const char *cardlab_curl_load(void);

CURL *cardlab_curl_easy_init(void);
void cardlab_curl_easy_reset(CURL *easy);
void cardlab_curl_easy_cleanup(CURL *easy);
const char *cardlab_curl_error_message(CURLcode code);

CURLcode cardlab_curl_set_long(CURL *easy, CURLoption option, long value);
/// Strings, lists, and data pointers; libcurl copies strings.
CURLcode cardlab_curl_set_pointer(CURL *easy, CURLoption option, const void *value);
CURLcode cardlab_curl_set_size(CURL *easy, CURLoption option, curl_off_t value);
/// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION, which have one shape.
CURLcode cardlab_curl_set_callback(
    CURL *easy, CURLoption option, size_t (*callback)(char *, size_t, size_t, void *));
CURLcode cardlab_curl_get_time(CURL *easy, CURLINFO info, curl_off_t *microseconds);

struct curl_slist *cardlab_curl_list_append(struct curl_slist *list, const char *text);
void cardlab_curl_list_free(struct curl_slist *list);

/// A multi handle and what it waits with.
typedef struct cardlab_curl_driver cardlab_curl_driver;

cardlab_curl_driver *cardlab_curl_driver_make(void);
void cardlab_curl_driver_free(cardlab_curl_driver *driver);
CURLM *cardlab_curl_driver_multi(cardlab_curl_driver *driver);
/// Waits until something happens, cardlab_curl_driver_wake is called, or the time is over, and does what there is
/// to do.
void cardlab_curl_driver_turn(cardlab_curl_driver *driver, int milliseconds);
/// May be called from any thread.
void cardlab_curl_driver_wake(cardlab_curl_driver *driver);

CURLMcode cardlab_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode cardlab_curl_multi_add(CURLM *multi, CURL *easy);
CURLMcode cardlab_curl_multi_remove(CURLM *multi, CURL *easy);
/// Takes the next finished transfer: its handle and result. Returns 0 where there is none.
int cardlab_curl_next_finished(CURLM *multi, CURL **easy, CURLcode *result);

/// Starts a thread that takes no signals; returns 0, or the error's number.
int cardlab_start_thread(void (*body)(void *), void *context);

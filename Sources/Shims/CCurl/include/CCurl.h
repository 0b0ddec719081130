#pragma once

#include <curl/curl.h>

// libcurl sets options through variadic functions, which Swift cannot call.

CURLcode cardlab_curl_set_long(CURL *easy, CURLoption option, long value);
/// Strings, lists, and data pointers; libcurl copies strings.
CURLcode cardlab_curl_set_pointer(CURL *easy, CURLoption option, const void *value);
CURLcode cardlab_curl_set_size(CURL *easy, CURLoption option, curl_off_t value);
/// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION, which have one shape.
CURLcode cardlab_curl_set_callback(
    CURL *easy, CURLoption option, size_t (*callback)(char *, size_t, size_t, void *));
CURLcode cardlab_curl_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode cardlab_curl_get_time(CURL *easy, CURLINFO info, curl_off_t *microseconds);
CURLMcode cardlab_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);

/// Takes the next finished transfer: its handle and result. Returns 0 where there is none.
int cardlab_curl_next_finished(CURLM *multi, CURL **easy, CURLcode *result);

/// Starts a thread that takes no signals; returns 0, or the error's number.
int cardlab_start_thread(void (*body)(void *), void *context);

// The station Grading.

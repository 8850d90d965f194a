#!/bin/sh
# Stands before the compiler in the preset tidy: clang-tidy has read the source, and of the compiler
# only the list of headers is wanted.
exec "$@" -E

# make run: sets up, builds, runs the tour.  make test: sets up, runs all tests.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

tour := $(firstword $(wildcard notebooks/jiangyin.md) README.md)
# Linked against a static Swift library, so that the program starts fast and runs where no toolchain is.
release := swift build -c release --static-swift-stdlib --product lexis

.PHONY: run build test test-readline lint bench fuzz clean packages

run: build
	.build/release/lexis run $(tour)

build: packages
	$(release)

test: packages
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build --disable-xctest

# The tests at a terminal, on the program built with GNU readline.
test-readline: packages
	swift build --build-tests --explicit-target-dependency-import-check error
	swift build --scratch-path .build-readline --product lexis --disable-default-traits --traits Readline
	LEXIS_BINARY=.build-readline/debug/lexis swift test --skip-build --disable-xctest --filter TerminalTests

# Layout and names, and that no module imports what it does not declare.
lint:
	swift format lint --strict -r Sources Tests Package.swift
	swift build --build-tests --explicit-target-dependency-import-check error

bench: build
	Tests/Benchmarks/run.sh

fuzz: packages
	Tests/Fuzz/run.sh

clean:
	rm -rf .build .build-*

# What the Swift toolchain and pictures need from Debian or Ubuntu, installed only where it is missing.
packages:
	@command -v swift > /dev/null || { echo "make: no swift; the toolchain is at https://www.swift.org/install" >&2; exit 1; }
	@missing=(); \
	command -v git > /dev/null || missing+=(git); \
	command -v ld > /dev/null || missing+=(binutils); \
	[ -e /usr/include/stdlib.h ] || missing+=(libc6-dev); \
	compgen -G '/usr/lib/gcc/*/*/libstdc++.so' > /dev/null || missing+=(g++); \
	command -v gnuplot > /dev/null || missing+=(gnuplot-nox); \
	fc-list :lang=zh-cn 2> /dev/null | grep -q . || missing+=(fontconfig fonts-wqy-zenhei); \
	command -v pkg-config > /dev/null || missing+=(pkg-config); \
	[ -e /usr/include/histedit.h ] || missing+=(libedit-dev); \
	[ -e /usr/include/readline/readline.h ] || missing+=(libreadline-dev); \
	command -v tmux > /dev/null || missing+=(tmux); \
	if [ $${#missing[@]} -eq 0 ] || ! command -v apt-get > /dev/null; then exit 0; fi; \
	root=; [ "$$(id -u)" -eq 0 ] || root=sudo; \
	echo "installing: $${missing[*]}"; \
	$$root apt-get update -q && $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$${missing[@]}"

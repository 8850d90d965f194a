#pragma once

#include "tests/faults/campaign.h"

//! A long storm in even parts, some at once, each in a process of its own with its own database,
//! workers and panels. What each came to is told on stderr, with the seed that repeats it alone.
Outcome inRounds(core::Dialect dialect, const Storm &storm);

#pragma once

#include "app/panelsim/fault.h"

#include <QList>

// The columns "fault" and "kind": what a panel's call must come to under each fault, whatever the
// panel. Exact, where one fault may mean several things to a longer operation.

//! For a write, which is sent once. Without those that damage a text, where there is none.
void addWriteFaultRows(const QList<sim::Fault> &without = {});

//! For a read that meets the fault however often it asks.
void addReadFaultRows();

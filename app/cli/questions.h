#pragma once

#include "app/cli/session.h"

namespace cli {

//! Why an answer will not do, before it is asked for again.
void complain(const SessionPtr &session, const core::Error &error);

//! A line from the terminal, without the spaces around it; what is offered when it is empty. While
//! it waits, Ctrl-C leaves as anywhere. Cancelled when the input ends.
core::Async<QString> asked(SessionPtr session, QString question, QString offered = {});

//! The number, from 0, of one of these; an empty line takes the offered one, if there is one.
core::Async<int> chosen(SessionPtr session, QString question, QStringList options,
                        int offered = -1);

core::Async<bool> agreed(SessionPtr session, QString question, bool offered);

} // namespace cli

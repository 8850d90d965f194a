#pragma once

#include "core/base/error.h"
#include "core/wording/errorwording.h"

#include <QWidget>

#include <functional>

namespace ui {

//! The error's sentences, with what to do now in the console's own terms.
core::Sentence inWordsHere(const core::Error &error);
//! All of it in one line.
QString sentencesHere(const core::Error &error);

//! Says what could not be done, why, and what now; with the details to be copied.
void complain(QWidget *parent, const QString &what, const core::Error &error);

//! Asks before something that cannot be taken back; `action` names its object ("Remove web-03") and
//! is never the default.
void askFirst(QWidget *parent, const QString &question, const QString &more, const QString &action,
              const std::function<void()> &then);

} // namespace ui

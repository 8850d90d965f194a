#pragma once

#include "core/base/result.h"

#include <QHostAddress>
#include <QList>

#include <functional>

class QUrl;

namespace core {

//! Link-local addresses and those where clouds keep a machine's own credentials: nobody's panel
//! lives there, and a server record must not be a way to ask them.
bool isForbiddenAddress(const QHostAddress &address);

//! Where the URL's host is, or why it cannot be called. Calls back at once or from the event loop,
//! and not at all once the context is gone.
void resolveHost(const QUrl &url, QObject *context,
                 const std::function<void(const Result<QList<QHostAddress>> &)> &then);

} // namespace core

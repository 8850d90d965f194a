#pragma once

#include "app/panelsim/http.h"

#include <QJsonObject>

namespace sim::vumaerp {

//! As Flask writes it: keys sorted, everything beyond ASCII escaped, a newline behind.
Reply json(int status, const QJsonObject &object);
Reply error(int status, const QString &text);
//! The framework's own errors are pages.
Reply page(int status, const QByteArray &title, const QByteArray &text);
Reply crashed();
//! What Python takes for true: every text but the empty one, "false" included.
bool isTruthy(const QJsonValue &value);

} // namespace sim::vumaerp

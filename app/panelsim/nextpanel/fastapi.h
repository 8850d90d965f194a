#pragma once

#include "app/panelsim/choices.h"
#include "app/panelsim/http.h"

#include <QJsonArray>
#include <QJsonObject>

#include <expected>

namespace sim::nextpanel {

Reply json(int status, const QJsonObject &object);
//! {"detail": …}: a text, an object, or for 422 a list of problems.
Reply detailed(int status, const QJsonValue &detail);
QJsonObject problem(const QJsonArray &where, const QString &message, const QString &type);
QJsonObject fieldProblem(const QString &field, const QString &message, const QString &type);
Reply invalid(const QJsonArray &problems);

//! The body as FastAPI takes it: a JSON object, and said to be one.
std::expected<QJsonObject, Reply> objectOf(const Request &request);
//! Everything wrong with a new account's fields.
QJsonArray createProblems(const QJsonObject &fields, const Choices &choices);

} // namespace sim::nextpanel

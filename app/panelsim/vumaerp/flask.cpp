#include "app/panelsim/vumaerp/flask.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace sim::vumaerp {

Reply json(int status, const QJsonObject &object)
{
    QByteArray body;
    const QString text = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    for (const QChar c : text) {
        if (c.unicode() < 128)
            body += static_cast<char>(c.unicode());
        else
            body += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    return {.status = status, .body = body + '\n'};
}

Reply error(int status, const QString &text)
{
    return json(status, {{u"success"_s, false}, {u"error"_s, text}});
}

Reply page(int status, const QByteArray &title, const QByteArray &text)
{
    return {.status = status,
            .body = "<!doctype html>\n<html lang=en>\n<title>" + QByteArray::number(status) + ' '
                    + title + "</title>\n<h1>" + title + "</h1>\n<p>" + text + "</p>\n",
            .contentType = "text/html; charset=utf-8"};
}

Reply crashed()
{
    return page(500, "Internal Server Error",
                "The server encountered an internal error and was unable to complete your "
                "request.");
}

bool isTruthy(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double:
        return value.toDouble() != 0;
    case QJsonValue::String:
        return !value.toString().isEmpty();
    case QJsonValue::Array:
        return !value.toArray().isEmpty();
    case QJsonValue::Object:
        return !value.toObject().isEmpty();
    default:
        return false;
    }
}

} // namespace sim::vumaerp

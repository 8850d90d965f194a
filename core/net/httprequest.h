#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <utility>

class QJsonObject;

namespace core {

//! Whether a request may change something over there. A Write reaches the wire at most once, on a
//! connection of its own; a failure after its first byte left is UnknownOutcome.
enum class Intent { Read, Write };

using FormFields = QList<std::pair<QString, QString>>;

//! A class with a constructor, not an aggregate: GCC 12 destroys an aggregate temporary twice when
//! it is built inside a co_await expression. The body and headers may hold secrets and are wiped.
class HttpRequest
{
public:
    //! The target is appended to the base URL's path, and may carry a query.
    HttpRequest(Intent intent, QByteArray method, QString target);
    ~HttpRequest();
    HttpRequest(const HttpRequest &) = default;
    HttpRequest(HttpRequest &&) = default;
    HttpRequest &operator=(const HttpRequest &) = default;
    HttpRequest &operator=(HttpRequest &&) = default;

    static HttpRequest get(QString target);
    static HttpRequest form(Intent intent, QString target, const FormFields &fields);
    static HttpRequest json(Intent intent, QByteArray method, QString target,
                            const QJsonObject &body);

    HttpRequest &setHeader(QByteArray name, QByteArray value);
    HttpRequest &setBody(QByteArray contentType, QByteArray body);
    //! From the last byte sent to the last byte received; the connect time-out is the client's.
    HttpRequest &setTimeout(std::chrono::milliseconds timeout);

    [[nodiscard]] Intent intent() const { return m_intent; }
    [[nodiscard]] const QByteArray &method() const { return m_method; }
    [[nodiscard]] const QString &target() const { return m_target; }
    [[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &headers() const
    {
        return m_headers;
    }
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    [[nodiscard]] std::chrono::milliseconds timeout() const { return m_timeout; }

private:
    Intent m_intent;
    QByteArray m_method;
    QString m_target;
    QList<std::pair<QByteArray, QByteArray>> m_headers;
    QByteArray m_body;
    std::chrono::milliseconds m_timeout{std::chrono::seconds(60)};
};

//! application/x-www-form-urlencoded, UTF-8, space as "+", everything doubtful percent-encoded.
QByteArray formEncoded(const FormFields &fields);

} // namespace core

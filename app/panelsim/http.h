#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QUrlQuery>

#include <chrono>
#include <utility>

namespace sim {

struct Request {
    QByteArray method;
    QByteArray target; //!< as the caller wrote it
    QString path;      //!< decoded, with the panel's base path removed
    QUrlQuery query;
    QMap<QByteArray, QByteArray> headers; //!< names in lower case
    QByteArray body;
    QString peer;      //!< address of the caller
    bool last = false; //!< the caller wants the connection closed afterwards

    //! The body's fields when it is a form; form wins over query, as panels do it.
    [[nodiscard]] QUrlQuery form() const;
    [[nodiscard]] QString field(const QString &name) const;
    [[nodiscard]] QByteArray header(const QByteArray &lowerCaseName) const;
};

struct Reply {
    int status = 200;
    QByteArray body{};
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers{};
    std::chrono::milliseconds takes{0}; //!< how long the work lasts before the answer goes
    bool hangsUp = false;               //!< closed without an answer, as a killed worker does
};

//! As the Date header has it: "Sun, 06 Nov 1994 08:49:37 GMT".
QByteArray httpDate(const QDateTime &time);

//! Letters and digits from the system's random source, for keys and tokens.
QString randomText(qsizetype length);

} // namespace sim

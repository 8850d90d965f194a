#include "app/panelsim/http.h"

#include <QLocale>
#include <QRandomGenerator>

#include <string_view>

namespace sim {

QUrlQuery Request::form() const
{
    // '+' means a space in a form, which QUrlQuery does not know.
    QByteArray text = body;
    text.replace('+', "%20");
    return QUrlQuery(QString::fromUtf8(text));
}

QString Request::field(const QString &name) const
{
    const QUrlQuery fields = form();
    const QUrlQuery &source = fields.hasQueryItem(name) ? fields : query;
    return source.queryItemValue(name, QUrl::FullyDecoded);
}

QByteArray Request::header(const QByteArray &lowerCaseName) const
{
    return headers.value(lowerCaseName);
}

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c()
        .toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
        .toLatin1();
}

QString randomText(qsizetype length)
{
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QString text;
    while (text.size() < length)
        text += QLatin1Char(
            letters.at(QRandomGenerator::system()->bounded(static_cast<quint32>(letters.size()))));
    return text;
}

} // namespace sim

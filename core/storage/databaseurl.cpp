#include "core/storage/databaseurl.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QString decoded(const QString &part)
{
    return QUrl::fromPercentEncoding(part.toUtf8());
}

QString encoded(const QString &part)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(part, ":[]"));
}

std::optional<DatabaseUrl> parseServer(const QString &text)
{
    static const QRegularExpression shape(
        uR"(^postgres(?:ql)?://(?:([^@:/?#]*)@)?(\[[0-9a-fA-F:.]+\]|[^:@/?#\[\]]*)(?::(\d{1,5}))?/([^/?#]+)$)"_s);
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    DatabaseUrl url{.dialect = Dialect::PostgreSql};
    url.user = decoded(match.captured(1));
    url.host = decoded(match.captured(2));
    if (url.host.startsWith(u'['))
        url.host = url.host.mid(1, url.host.size() - 2);
    if (match.hasCaptured(3))
        url.port = match.captured(3).toInt();
    url.name = decoded(match.captured(4));
    if (url.port < 1 || url.port > 65535)
        return std::nullopt;
    return url;
}

} // namespace

std::optional<DatabaseUrl> DatabaseUrl::parse(const QString &text)
{
    if (!text.startsWith("sqlite:"_L1))
        return parseServer(text);
    DatabaseUrl url{.dialect = Dialect::Sqlite, .path = text.mid(7)};
    if (url.path.isEmpty() || url.path.contains(QChar(0)))
        return std::nullopt;
    return url;
}

QString DatabaseUrl::toString() const
{
    if (dialect == Dialect::Sqlite)
        return u"sqlite:"_s + path;
    const QString at = user.isEmpty() ? QString() : encoded(user) + u'@';
    const QString where = host.contains(u':') ? u'[' + host + u']' : encoded(host);
    return u"postgresql://%1%2:%3/%4"_s.arg(at, where, QString::number(port), encoded(name));
}

bool DatabaseUrl::isLocal() const
{
    return dialect == Dialect::Sqlite || host.isEmpty() || host.startsWith(u'/')
           || QHostAddress(host).isLoopback();
}

} // namespace core

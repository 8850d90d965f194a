#include "core/secrets/secretentry.h"

#include <QJsonDocument>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

std::unexpected<Error> malformed(const QString &what)
{
    return failure(ErrorKind::Keychain, u"the stored entry %1"_s.arg(what));
}

//! As a person writes it, too: without the port of https, or with a slash at its end.
QString asBound(const QString &address)
{
    const QUrl url(address);
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    return isHttp ? boundAddress(url) : address;
}

} // namespace

Secret entryText(const BoundSecret &secret)
{
    const QJsonObject object{
        {u"secret"_s, QString::fromUtf8(secret.value.reveal())},
        {u"address"_s, secret.binding.address},
        {u"user"_s, secret.binding.user},
        {u"tls"_s, secret.binding.tls},
    };
    return Secret(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<SecretEntry> entryFromJson(const QJsonObject &object)
{
    QString secret = object.value("secret"_L1).toString();
    SecretEntry entry{Secret::fromText(secret), std::nullopt};
    wipe(secret);
    if (entry.value.isEmpty())
        return malformed(u"has no secret in it"_s);
    const QJsonValue address = object.value("address"_L1);
    const QJsonValue user = object.value("user"_L1);
    const QJsonValue tls = object.value("tls"_L1);
    if (address.isUndefined() && user.isUndefined() && tls.isUndefined())
        return entry;
    if (!address.isString() || !user.isString() || !tls.isString())
        return malformed(u"needs address, user and tls, all three or none, as text"_s);
    entry.binding = SecretBinding(asBound(address.toString()), user.toString(), tls.toString());
    return entry;
}

Result<SecretEntry> entryFromText(QByteArrayView text)
{
    if (text.endsWith('\n'))
        text.chop(1);
    const auto document =
        QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()));
    if (document.isObject())
        return entryFromJson(document.object());
    SecretEntry entry{Secret(QByteArray(text.data(), text.size())), std::nullopt};
    if (entry.value.isEmpty())
        return malformed(u"is empty"_s);
    return entry;
}

} // namespace core

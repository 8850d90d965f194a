#include "core/secrets/secretstore.h"

#include <QCryptographicHash>
#include <QFile>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QString caDigest(const QString &caFile)
{
    QFile file(caFile);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return u"unreadable"_s;
    return QString::fromLatin1(hash.result().toHex());
}

QString tlsText(const TlsPolicy &tls)
{
    QStringList parts;
    if (!tls.caFile.isEmpty())
        parts << u"ca:"_s + caDigest(tls.caFile);
    if (!tls.pinSha256.isEmpty())
        parts << u"pin:"_s + QString::fromLatin1(tls.pinSha256.toHex());
    if (parts.isEmpty())
        parts << u"system"_s;
    if (tls.allowPlainHttp)
        parts << u"plain-http"_s;
    return parts.join(u'+');
}

bool isLabel(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(u'.') && !name.contains(u'/')
           && !name.contains(QChar::Null);
}

void noteChange(QStringList &changes, const QString &what, const QString &from, const QString &to)
{
    if (from != to)
        changes << u"%1 %2 → %3"_s.arg(what, from, to);
}

} // namespace

QString boundAddress(QUrl url)
{
    url = url.adjusted(QUrl::RemovePassword | QUrl::StripTrailingSlash);
    if (url.path() == "/"_L1)
        url.setPath({});
    if (url.port() < 0 && url.scheme() == "https"_L1)
        url.setPort(443);
    if (url.port() < 0 && url.scheme() == "http"_L1)
        url.setPort(80);
    return url.toString(QUrl::FullyEncoded);
}

SecretBinding SecretBinding::of(const Server &server)
{
    return {core::boundAddress(server.url), server.user, tlsText(server.tls)};
}

SecretName SecretName::of(const QString &databaseUid, const Server &server)
{
    SecretName name;
    name.m_key = databaseUid + u'/' + server.uid;
    name.m_text = server.name;
    if (isLabel(server.name) && !fromName<SecretUse>(server.name))
        name.m_label = server.name;
    return name;
}

SecretName SecretName::of(const QString &databaseUid, SecretUse use)
{
    SecretName name;
    name.m_label = nameOf(use);
    name.m_text = name.m_label;
    name.m_key = databaseUid + u'/' + name.m_label;
    return name;
}

SecretName SecretName::ofPassword(const QString &databaseUid, const QString &serviceMarker,
                                  const QString &what)
{
    SecretName name;
    name.m_text = u"the %1 password of a service"_s.arg(what);
    name.m_key = databaseUid + u'/' + serviceMarker + u'-' + what;
    return name;
}

Result<Secret> secretFor(const SecretBinding &expected, const BoundSecret &stored)
{
    const SecretBinding &was = stored.binding;
    if (was == expected)
        return stored.value;
    QStringList changes;
    noteChange(changes, u"address"_s, was.address, expected.address);
    noteChange(changes, u"user"_s, was.user, expected.user);
    noteChange(changes, u"TLS"_s, was.tls, expected.tls);
    return failure(ErrorKind::KeyMismatch, changes.join(u"; "_s));
}

Result<Secret> secretFor(const Server &server, const BoundSecret &stored)
{
    return secretFor(SecretBinding::of(server), stored);
}

} // namespace core

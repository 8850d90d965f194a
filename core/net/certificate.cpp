#include "core/net/certificate.h"

#include "core/net/line.h"

#include <QCoroFuture>
#include <QCryptographicHash>
#include <QPromise>
#include <QSslCertificate>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype Sha256Size = 32;

ServerCertificate described(const TlsSession &session)
{
    const QSslCertificate shown(session.certificate(), QSsl::Der);
    const QStringList problems = session.problems();
    ServerCertificate certificate;
    certificate.sha256 = shown.digest(QCryptographicHash::Sha256);
    certificate.subject = shown.subjectDisplayName();
    certificate.issuer = shown.issuerDisplayName();
    certificate.names = shown.subjectAlternativeNames().values();
    certificate.names.sort();
    certificate.validFrom = shown.effectiveDate().toUTC();
    certificate.validUntil = shown.expiryDate().toUTC();
    certificate.trusted = problems.isEmpty();
    certificate.problem = problems.join(u"; "_s);
    return certificate;
}

//! The line takes care of itself: it ends with the handshake or with the time given.
QFuture<Result<ServerCertificate>> look(const QUrl &url, const TlsTrust &trust,
                                        std::chrono::milliseconds timeout)
{
    auto *line = new Line(url, trust);
    const auto promise = std::make_shared<QPromise<Result<ServerCertificate>>>();
    promise->start();
    const auto end = [line, promise](const Result<ServerCertificate> &result) {
        promise->addResult(result);
        promise->finish();
        line->deleteLater();
    };
    QObject::connect(line, &Line::opened, line, [line, end] { end(described(*line->tls())); });
    QObject::connect(line, &Line::failed, line,
                     [end](const Error &error) { end(std::unexpected(error)); });
    line->open(timeout);
    return promise->future();
}

} // namespace

Async<ServerCertificate> inspectCertificate(QUrl url, QString caFile,
                                            std::chrono::milliseconds timeout)
{
    if (url.scheme() != "https"_L1)
        co_return failure(ErrorKind::Invalid, u"not an https address"_s, ErrorReason::None,
                          u"url"_s);
    const auto trust = TlsTrust::ofAnybody(caFile);
    if (!trust)
        co_return std::unexpected(trust.error());
    const auto certificate = look(url, *trust, timeout);
    co_return co_await certificate;
}

QString fingerprintText(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(':')).toUpper();
}

QByteArray fingerprintFromText(const QString &text)
{
    QByteArray digits;
    for (const QChar character : text) {
        if (character == u':' || character.isSpace())
            continue;
        const bool isHex = (character >= u'0' && character <= u'9')
                           || (character.toLower() >= u'a' && character.toLower() <= u'f');
        if (!isHex)
            return {};
        digits += character.toLatin1();
    }
    return digits.size() == 2 * Sha256Size ? QByteArray::fromHex(digits) : QByteArray();
}

} // namespace core

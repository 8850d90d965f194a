#include "tests/support/certificates.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QSslCertificate>

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto Here = "IP:127.0.0.1,IP:::1,DNS:localhost";
const QStringList NewKey{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                         u"-nodes"_s};
} // namespace

QByteArray Certificates::Pair::sha256() const
{
    return QSslCertificate::fromPath(certificateFile).value(0).digest(QCryptographicHash::Sha256);
}

Certificates::Pair Certificates::selfSigned()
{
    const Pair pair = next();
    run(QStringList{u"req"_s, u"-x509"_s, u"-days"_s, u"30"_s, u"-subj"_s, u"/CN=own"_s,
                    u"-addext"_s, u"subjectAltName="_s + QString::fromLatin1(Here), u"-keyout"_s,
                    pair.keyFile, u"-out"_s, pair.certificateFile}
        + NewKey);
    return pair;
}

Certificates::Pair Certificates::authority()
{
    const Pair pair = next();
    run(QStringList{u"req"_s, u"-x509"_s, u"-days"_s, u"30"_s, u"-subj"_s, u"/CN=test authority"_s,
                    u"-keyout"_s, pair.keyFile, u"-out"_s, pair.certificateFile}
        + NewKey);
    return pair;
}

Certificates::Pair Certificates::issuedBy(const Pair &authority)
{
    return issue(authority, Here, {u"20250101000000Z"_s, u"20990101000000Z"_s});
}

Certificates::Pair Certificates::issuedForAnotherHost(const Pair &authority)
{
    return issue(authority, "DNS:elsewhere.test", {u"20250101000000Z"_s, u"20990101000000Z"_s});
}

Certificates::Pair Certificates::issuedAndExpired(const Pair &authority)
{
    return issue(authority, Here, {u"20200101000000Z"_s, u"20210101000000Z"_s});
}

Certificates::Pair Certificates::issue(const Pair &authority, const QByteArray &names,
                                       const QStringList &validity)
{
    const Pair pair = next();
    const QString request = pair.keyFile + u".csr"_s;
    run(QStringList{u"req"_s, u"-new"_s, u"-subj"_s, u"/CN=issued"_s, u"-addext"_s,
                    u"subjectAltName="_s + QString::fromLatin1(names), u"-keyout"_s, pair.keyFile,
                    u"-out"_s, request}
        + NewKey);

    // Only `openssl ca` of OpenSSL 3.0 can date a certificate back, and it wants a folder of files.
    const QString base = m_folder.filePath(u"ca%1"_s.arg(m_count));
    QFile index(base + u".index"_s);
    QFile config(base + u".conf"_s);
    if (!index.open(QIODevice::WriteOnly) || !config.open(QIODevice::WriteOnly))
        qFatal("cannot write into %s", qPrintable(m_folder.path()));
    config.write(u"[ca]\ndefault_ca=d\n[d]\ndatabase=%1.index\nrand_serial=yes\nnew_certs_dir=%2\n"
                 u"default_md=sha256\npolicy=p\ncopy_extensions=copy\nunique_subject=no\n"
                 u"[p]\ncommonName=supplied\n"_s.arg(base, m_folder.path())
                     .toUtf8());
    config.close();
    run({u"ca"_s, u"-batch"_s, u"-notext"_s, u"-config"_s, config.fileName(), u"-cert"_s,
         authority.certificateFile, u"-keyfile"_s, authority.keyFile, u"-startdate"_s, validity[0],
         u"-enddate"_s, validity[1], u"-in"_s, request, u"-out"_s, pair.certificateFile});
    return pair;
}

Certificates::Pair Certificates::next()
{
    ++m_count;
    return {m_folder.filePath(u"%1.pem"_s.arg(m_count)),
            m_folder.filePath(u"%1.key"_s.arg(m_count))};
}

void Certificates::run(const QStringList &arguments)
{
    QProcess openssl;
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(u"openssl"_s, arguments);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')), openssl.readAll().constData());
}

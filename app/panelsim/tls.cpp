#include "app/panelsim/simserver.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;

namespace sim {

namespace {

void openssl(const QTemporaryDir &folder, const QStringList &arguments)
{
    QProcess program;
    program.setWorkingDirectory(folder.path());
    program.start(u"openssl"_s, arguments);
    if (!program.waitForFinished() || program.exitStatus() != QProcess::NormalExit
        || program.exitCode() != 0)
        qFatal("openssl %s failed: %s", qPrintable(arguments.join(u' ')),
               program.readAllStandardError().constData());
}

QByteArray content(const QTemporaryDir &folder, const QString &name)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Tls made(const QString &subject, const QString &names, int days)
{
    const QTemporaryDir folder;
    QFile extensions(folder.filePath(u"names"_s));
    if (extensions.open(QIODevice::WriteOnly))
        extensions.write("subjectAltName=" + names.toLatin1() + "\nbasicConstraints=CA:TRUE\n");
    extensions.close();
    openssl(folder, {u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                     u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-subj"_s, subject, u"-keyout"_s,
                     u"key"_s, u"-out"_s, u"request"_s});
    openssl(folder,
            {u"x509"_s, u"-req"_s, u"-in"_s, u"request"_s, u"-signkey"_s, u"key"_s, u"-days"_s,
             QString::number(days), u"-extfile"_s, u"names"_s, u"-out"_s, u"certificate"_s});
    return {.certificatePem = content(folder, u"certificate"_s),
            .keyPem = content(folder, u"key"_s)};
}

} // namespace

Tls Tls::selfSigned()
{
    static const Tls tls = made(u"/CN=localhost"_s, u"IP:127.0.0.1,DNS:localhost"_s, 825);
    return tls;
}

Tls Tls::wrong()
{
    static const Tls tls = made(u"/CN=elsewhere.example.net"_s, u"DNS:elsewhere.example.net"_s, -1);
    return tls;
}

} // namespace sim

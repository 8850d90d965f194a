#include "core/base/logfile.h"
#include "core/base/secret.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestLogFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secretsAndForgedLinesStayOut();
    void aFullFileIsPutAside();
    void cleanup() { qInstallMessageHandler(nullptr); }
};

void TestLogFile::secretsAndForgedLinesStayOut()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"log/innkeeper.log"_s);
    const Secret token = Secret::fromText(u"CANARY-8842-token"_s);
    logInto(path, false);

    qWarning("refused with CANARY-8842-token\n2026-01-01 info: all is well");

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("refused with"));
    QVERIFY(!text.contains("CANARY"));
    QCOMPARE(text.count('\n'), 1);
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestLogFile::aFullFileIsPutAside()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"innkeeper.log"_s);
    logInto(path, false);
    const QByteArray line(1024 * 1024, 'x');

    for (int i = 0; i < 30; ++i)
        qInfo("%s", line.constData());

    const QStringList files = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
    QCOMPARE(files, (QStringList{u"innkeeper.log"_s, u"innkeeper.log.1"_s, u"innkeeper.log.2"_s,
                                 u"innkeeper.log.3"_s}));
    QVERIFY(QFile(path + u".1"_s).size() < 7 * 1024 * 1024);
}

REGISTER_TEST(TestLogFile)
#include "tst_logfile.moc"

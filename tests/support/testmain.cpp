#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMap>
#include <QProcess>
#include <QStringList>

#include <cstdio>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace {

using Make = std::function<std::unique_ptr<QObject>()>;

QMap<QString, Make> &tests()
{
    static QMap<QString, Make> all;
    return all;
}

using Run = std::function<int(const QStringList &)>;

QMap<QString, Run> &children()
{
    static QMap<QString, Run> all;
    return all;
}

} // namespace

RegisteredChild::RegisteredChild(const char *name, Run run)
{
    children().insert(QString::fromLatin1(name), std::move(run));
}

RegisteredTest::RegisteredTest(const char *file, Make make)
{
    tests().insert(QFileInfo(QString::fromUtf8(file)).completeBaseName(), std::move(make));
}

//! `tests_core_net [--class tst_httpclient] [Qt Test's own options]`; all classes when none is
//! named, each in a process of its own, as ctest runs them.
int main(int argc, char *argv[])
{
    const auto app = makeApplication(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 2 && arguments.at(1) == QLatin1String("--child"))
        return children().value(arguments.at(2))(arguments.mid(3));
    const qsizetype at = arguments.indexOf(QLatin1String("--class"));
    QStringList names = tests().keys();
    if (at > 0 && at + 1 < arguments.size()) {
        names = {arguments.at(at + 1)};
        arguments.remove(at, 2);
    }

    int failures = 0;
    for (const QString &name : std::as_const(names)) {
        if (names.size() > 1) {
            failures += std::abs(QProcess::execute(
                arguments.first(), QStringList{u"--class"_s, name} + arguments.mid(1)));
            continue;
        }
        if (!tests().contains(name)) {
            std::fprintf(stderr, "no test class is registered by %s.cpp\n", qPrintable(name));
            return 2;
        }
        const auto test = tests().value(name)();
        failures += QTest::qExec(test.get(), arguments);
    }
    return failures;
}

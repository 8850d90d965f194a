#include "core/base/openfiles.h"
#include "tests/support/testmain.h"

#include <sys/resource.h>

class TestOpenFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLimitIsRaised();
};

void TestOpenFiles::theLimitIsRaised()
{
    rlimit files{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &files), 0);
    const rlimit fewer{.rlim_cur = 256, .rlim_max = files.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &fewer), 0);

    QVERIFY(core::allowManyFiles());

    QCOMPARE(getrlimit(RLIMIT_NOFILE, &files), 0);
    QVERIFY(files.rlim_cur > 1024 || files.rlim_cur == files.rlim_max);
}

REGISTER_TEST(TestOpenFiles)
#include "tst_openfiles.moc"

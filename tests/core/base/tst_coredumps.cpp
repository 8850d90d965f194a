#include "core/base/coredumps.h"
#include "tests/support/testmain.h"

#include <sys/prctl.h>
#include <sys/resource.h>

class TestCoreDumps final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsDumpedOnceForbidden();
};

void TestCoreDumps::nothingIsDumpedOnceForbidden()
{
    QVERIFY(core::forbidCoreDumps());

    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_cur, rlim_t(0));
    QCOMPARE(limit.rlim_max, rlim_t(0));
    QCOMPARE(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
}

REGISTER_TEST(TestCoreDumps)
#include "tst_coredumps.moc"

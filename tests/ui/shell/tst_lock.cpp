#include "tests/support/testmain.h"
#include "tests/ui/shell/shellbench.h"

#include "core/engine/lockphrase.h"
#include "ui/shell/idle.h"
#include "ui/shell/phrasedialog.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

const auto Phrase = u"nine blue harbours"_s;

} // namespace

//! The lock, with a phrase that is really stretched and kept.
class TestLock final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theFirstLockAsksForAPhrase();
    void twoPhrasesThatDifferAreNotTaken();
    void lockedNothingIsSeenAndNoKeyGetsThrough();
    void aWrongPhraseWaitsAndTheRightOneOpens();
    void eachWrongPhraseWaitsLonger();
    void aProgramThatWasLockedBeginsLocked();
    void aPhraseThatIsGoneLocksNobodyOut();
    void idleLastsOnlyWhenNobodyTouchesAnything();
    void notificationsCarryNoNamesWhileLocked();

private:
    void setPhraseAndLock();
    void enter(const QString &phrase);

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<ShellBench> m_bench;
};

void TestLock::init()
{
    m_database = std::make_unique<TestDatabase>(core::Dialect::Sqlite);
    QCOMPARE(m_database->problem(), QString());
    m_bench = std::make_unique<ShellBench>(m_database->url());
    m_bench->start();
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->shell()));
}

void TestLock::cleanup()
{
    m_bench.reset();
    m_database.reset();
}

void TestLock::setPhraseAndLock()
{
    QTest::keyClick(&m_bench->shell(), Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"phraseAgain"_s));
    m_bench->find<QLineEdit>(u"phrase"_s)->setText(Phrase);
    m_bench->find<QLineEdit>(u"phraseAgain"_s)->setText(Phrase);
    QTest::keyClick(m_bench->find<QLineEdit>(u"phraseAgain"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->shell().isLocked(), 30000);
}

void TestLock::enter(const QString &phrase)
{
    auto *field = m_bench->find<QLineEdit>(u"lockPhrase"_s);
    QTRY_VERIFY_WITH_TIMEOUT(field->isEnabled(), 30000);
    field->setText(phrase);
    QTest::keyClick(field, Qt::Key_Return);
}

void TestLock::theFirstLockAsksForAPhrase()
{
    setPhraseAndLock();
    QVERIFY(m_bench->find<ui::Lock>(u"lock"_s)->isVisible());
}

void TestLock::twoPhrasesThatDifferAreNotTaken()
{
    QTest::keyClick(&m_bench->shell(), Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"phraseAgain"_s));
    m_bench->find<QLineEdit>(u"phrase"_s)->setText(Phrase);
    m_bench->find<QLineEdit>(u"phraseAgain"_s)->setText(u"nine blue harbour"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"phraseAgain"_s), Qt::Key_Return);
    QVERIFY(m_bench->find<QLabel>(u"phraseProblem"_s)->isVisible());
    QVERIFY(!m_bench->shell().isLocked());
}

void TestLock::lockedNothingIsSeenAndNoKeyGetsThrough()
{
    ui::Shell &shell = m_bench->shell();
    QTest::keyClick(&shell, Qt::Key_F1);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"keysFilter"_s));
    QWidget *dialog = m_bench->find<QLineEdit>(u"keysFilter"_s)->window();
    shell.findChild<QAction *>(u"shell.lock"_s)->trigger();
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"phraseAgain"_s));
    m_bench->find<QLineEdit>(u"phrase"_s)->setText(Phrase);
    m_bench->find<QLineEdit>(u"phraseAgain"_s)->setText(Phrase);
    QTest::keyClick(m_bench->find<QLineEdit>(u"phraseAgain"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(shell.isLocked(), 30000);

    QVERIFY(!dialog->isVisible());
    QVERIFY(!shell.centralWidget()->isVisible());
    QCOMPARE(shell.windowTitle(), u"Innkeeper is locked"_s);
    QTest::keyClick(&shell, Qt::Key_2, Qt::ControlModifier);
    QTest::keyClick(&shell, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(&shell, Qt::Key_Alt);
    QCOMPARE(shell.currentView(), u"dashboard"_s);
    QVERIFY(!m_bench->find<ui::Palette>(u"palette"_s)->isVisible());

    enter(Phrase);
    QTRY_VERIFY_WITH_TIMEOUT(!shell.isLocked(), 30000);
    QVERIFY(dialog->isVisible());
    QVERIFY(shell.centralWidget()->isVisible());
}

void TestLock::aWrongPhraseWaitsAndTheRightOneOpens()
{
    setPhraseAndLock();
    enter(u"something else"_s);
    auto *problem = m_bench->find<QLabel>(u"lockProblem"_s);
    QTRY_VERIFY_WITH_TIMEOUT(problem->text().startsWith(u"This is not the phrase"_s), 30000);
    QVERIFY(!m_bench->find<QLineEdit>(u"lockPhrase"_s)->isEnabled());
    QVERIFY(m_bench->shell().isLocked());
    enter(Phrase);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->shell().isLocked(), 30000);
}

void TestLock::eachWrongPhraseWaitsLonger()
{
    setPhraseAndLock();
    QSettings().setValue(u"lock/wrong"_s, 3);
    enter(u"something else"_s);
    auto *problem = m_bench->find<QLabel>(u"lockProblem"_s);
    QTRY_VERIFY_WITH_TIMEOUT(problem->text().contains(u"again in 8 s"_s), 30000);
}

void TestLock::aProgramThatWasLockedBeginsLocked()
{
    setPhraseAndLock();
    m_bench->restart();
    QVERIFY(m_bench->shell().isLocked());
    QVERIFY(!m_bench->shell().centralWidget()->isVisible());
    enter(Phrase);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->shell().isLocked(), 30000);
    QVERIFY(m_bench->shell().centralWidget()->isVisible());
}

void TestLock::aPhraseThatIsGoneLocksNobodyOut()
{
    QSettings().setValue(u"lock/locked"_s, true);
    m_bench->restart();
    QTRY_VERIFY(!m_bench->shell().isLocked());
    QVERIFY(m_bench->shell().centralWidget()->isVisible());
}

void TestLock::idleLastsOnlyWhenNobodyTouchesAnything()
{
    ui::Idle idle(this);
    const QSignalSpy lasted(&idle, &ui::Idle::lasted);
    idle.setPatience(std::chrono::milliseconds(600));
    QElapsedTimer since;
    since.start();
    while (!since.hasExpired(900)) {
        QTest::keyClick(&m_bench->shell(), Qt::Key_Shift);
        QTest::qWait(50);
    }
    QCOMPARE(lasted.count(), 0);
    QTRY_COMPARE(lasted.count(), 1);
    idle.setPatience(std::chrono::milliseconds(0));
}

void TestLock::notificationsCarryNoNamesWhileLocked()
{
    core::JobOverview job;
    job.job.id = core::JobId{4711};
    job.job.state = core::JobState::Failed;
    job.service = u"shop.example.net"_s;
    QVERIFY(ui::Tray::sentenceFor(job, false).contains(job.service));
    const QString locked = ui::Tray::sentenceFor(job, true);
    QVERIFY(!locked.isEmpty());
    QVERIFY(!locked.contains(job.service));
    QVERIFY(!locked.contains(u"4711"_s));
    job.job.state = core::JobState::Done;
    QCOMPARE(ui::Tray::sentenceFor(job, false), QString());
}

REGISTER_TEST(TestLock)
#include "tst_lock.moc"

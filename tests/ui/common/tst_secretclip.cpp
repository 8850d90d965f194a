#include "tests/support/testmain.h"
#include "ui/common/secretclip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using ui::SecretClip;

//! A secret that was copied does not stay where everybody can paste it.
class TestSecretClip final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isClearedWhenItsTimeIsOver();
    void leavesWhatSomebodyElseCopiedMeanwhile();
    void asksHistoriesToLeaveItOut();
    void goesWithTheNextOne();
};

void TestSecretClip::isClearedWhenItsTimeIsOver()
{
    SecretClip clip(std::chrono::milliseconds(50));
    QSignalSpy cleared(&clip, &SecretClip::cleared);
    clip.put(core::Secret::fromText(u"correct horse"_s));
    QClipboard *clipboard = QGuiApplication::clipboard();
    QCOMPARE(clipboard->text(), u"correct horse"_s);
    if (clipboard->supportsSelection())
        QCOMPARE(clipboard->text(QClipboard::Selection), u"correct horse"_s);
    QVERIFY(clip.holds());
    QTRY_COMPARE(cleared.size(), 1);
    QVERIFY(clipboard->text().isEmpty());
    QVERIFY(clipboard->text(QClipboard::Selection).isEmpty());
    QVERIFY(!clip.holds());
}

void TestSecretClip::leavesWhatSomebodyElseCopiedMeanwhile()
{
    SecretClip clip(std::chrono::milliseconds(50));
    QSignalSpy cleared(&clip, &SecretClip::cleared);
    clip.put(core::Secret::fromText(u"correct horse"_s));
    QGuiApplication::clipboard()->setText(u"a domain"_s);
    QTRY_COMPARE(cleared.size(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a domain"_s);
}

void TestSecretClip::asksHistoriesToLeaveItOut()
{
    SecretClip clip;
    clip.put(core::Secret::fromText(u"correct horse"_s));
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(data->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
    clip.clear();
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
}

void TestSecretClip::goesWithTheNextOne()
{
    SecretClip clip(std::chrono::milliseconds(200));
    QSignalSpy cleared(&clip, &SecretClip::cleared);
    clip.put(core::Secret::fromText(u"the first"_s));
    clip.put(core::Secret::fromText(u"the second"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"the second"_s);
    QTRY_COMPARE(cleared.size(), 1);
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
}

REGISTER_TEST(TestSecretClip)
#include "tst_secretclip.moc"

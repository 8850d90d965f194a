#include "ui/shell/lock.h"

#include "ui/common/button.h"
#include "ui/common/icons.h"
#include "ui/common/preferences.h"
#include "ui/shell/phrasedialog.h"

#include "core/engine/lockphrase.h"
#include "core/wording/errorwording.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int FieldWidth = 320;
constexpr int LockIconSize = 32;
//! Each wrong phrase doubles the wait, up to a minute.
constexpr int MostDoublings = 6;
constexpr qint64 LongestWait = 60;

const auto LockedKey = u"lock/locked"_s;
const auto WrongKey = u"lock/wrong"_s;
//! A phrase was set here once: so it is known while the keychain does not answer.
const auto SetKey = u"lock/isSet"_s;

auto isSet(std::shared_ptr<core::SecretStore> secrets)
{
    return core::LockPhrase(std::move(secrets)).isSet();
}

} // namespace

Lock::Lock(EngineRoom &room, QWidget *window)
    : QWidget(window)
    , m_room(room)
    , m_idle(this)
    , m_icon(new QLabel(this))
    , m_title(new Label(tr("Innkeeper is locked"), Tone::Text, Type::Title, this))
    , m_phrase(new QLineEdit(this))
    , m_problem(new Label({}, Tone::Muted, Type::Base, this))
    , m_open(new Button(tr("Unlock"), ButtonKind::Primary, this))
{
    setObjectName(u"lock"_s);
    setAccessibleName(tr("Locked"));
    hide();
    build();
    dress();
    window->installEventFilter(this);
    connect(&Theme::instance(), &Theme::changed, this, &Lock::dress);
    connect(&m_ticks, &QTimer::timeout, this, &Lock::tick);
    connect(&m_idle, &Idle::lasted, this, [this] { lockWhenPossible(false); });
    const auto patience = [this] {
        m_idle.setPatience(Preferences::lockAfter());
    };
    connect(&Preferences::instance(), &Preferences::changed, this, patience);
    patience();
}

void Lock::build()
{
    m_phrase->setObjectName(u"lockPhrase"_s);
    m_phrase->setEchoMode(QLineEdit::Password);
    m_phrase->setFixedWidth(FieldWidth);
    m_phrase->setAccessibleName(tr("Lock phrase"));
    m_phrase->setPlaceholderText(tr("Lock phrase"));
    m_open->setObjectName(u"lockOpen"_s);
    m_problem->setObjectName(u"lockProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->setAlignment(Qt::AlignHCenter);
    m_problem->setMinimumWidth(FieldWidth);
    auto *quit = new Button(tr("Quit Innkeeper"), ButtonKind::Flat, this);
    quit->setObjectName(u"lockQuit"_s);
    connect(m_phrase, &QLineEdit::returnPressed, this, &Lock::tryPhrase);
    connect(m_open, &QPushButton::clicked, this, &Lock::tryPhrase);
    connect(quit, &QPushButton::clicked, this, &Lock::quitWanted);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Gap12);
    column->addStretch(2);
    for (QWidget *widget : {static_cast<QWidget *>(m_icon), static_cast<QWidget *>(m_title),
                            static_cast<QWidget *>(m_phrase), static_cast<QWidget *>(m_open),
                            static_cast<QWidget *>(m_problem)})
        column->addWidget(widget, 0, Qt::AlignHCenter);
    column->addStretch(3);
    column->addWidget(quit, 0, Qt::AlignHCenter);
    column->addSpacing(Gap16);
}

void Lock::dress()
{
    m_icon->setPixmap(iconPixmap(u"lock"_s, Tone::Muted, LockIconSize, devicePixelRatioF()));
    update();
}

void Lock::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::instance().color(Tone::Window));
}

bool Lock::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        resize(parentWidget()->size());
    return QWidget::eventFilter(watched, event);
}

void Lock::lock()
{
    lockWhenPossible(true);
}

void Lock::resume()
{
    if (!QSettings().value(LockedKey).toBool())
        return;
    cover();
    m_room.askKeys(this, isSet, [this](const core::Result<bool> &set) {
        if (set && !*set) // another keychain than then: nothing could ever open it
            uncover();
    });
}

//! A window without a phrase could not be opened again. A keychain that does not answer is no
//! reason to stay open where a phrase was set.
void Lock::lockWhenPossible(bool asksForPhrase)
{
    if (m_isLocked)
        return;
    m_room.askKeys(this, isSet, [this, asksForPhrase](const core::Result<bool> &set) {
        if (set.value_or(QSettings().value(SetKey).toBool()))
            cover();
        else if (asksForPhrase)
            askForPhrase();
    });
}

void Lock::askForPhrase()
{
    auto *dialog = new PhraseDialog(window());
    connect(dialog, &PhraseDialog::entered, this, [this, dialog](const core::Secret &phrase) {
        const auto keep = [phrase](std::shared_ptr<core::SecretStore> secrets) {
            return core::LockPhrase(std::move(secrets)).set(phrase);
        };
        m_room.askKeys(dialog, keep, [this, dialog](const core::Result<> &kept) {
            if (!kept) {
                dialog->showProblem(core::inWords(kept.error()).summary);
                return;
            }
            QSettings().setValue(SetKey, true);
            dialog->accept();
            cover();
        });
    });
    dialog->open();
}

void Lock::hideOthers()
{
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *other : windows) {
        if (other == window() || !other->isVisible())
            continue;
        m_hidden.append(other);
        other->hide();
    }
}

void Lock::cover()
{
    if (m_isLocked)
        return;
    m_isLocked = true;
    QSettings().setValue(LockedKey, true);
    m_focus = QApplication::focusWidget();
    hideOthers();
    Q_EMIT locked();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    m_phrase->clear();
    say({}, Tone::Muted);
    m_phrase->setFocus(Qt::OtherFocusReason);
    if (QSettings().value(WrongKey).toInt() > 0)
        wait();
}

void Lock::uncover()
{
    m_isLocked = false;
    QSettings().setValue(LockedKey, false);
    QSettings().remove(WrongKey);
    hide();
    Q_EMIT unlocked();
    for (const QPointer<QWidget> &other : std::as_const(m_hidden)) {
        if (other)
            other->show();
    }
    m_hidden.clear();
    if (m_focus)
        m_focus->setFocus(Qt::OtherFocusReason);
}

void Lock::tryPhrase()
{
    if (m_phrase->text().isEmpty() || !m_phrase->isEnabled())
        return;
    const core::Secret phrase = core::Secret::fromText(m_phrase->text());
    m_phrase->clear();
    m_phrase->setEnabled(false);
    m_open->setEnabled(false);
    say(tr("Looking …"), Tone::Muted);
    const auto look = [phrase](std::shared_ptr<core::SecretStore> secrets) {
        return core::LockPhrase(std::move(secrets)).matches(phrase);
    };
    m_room.askKeys(this, look, [this](const core::Result<bool> &matches) { hear(matches); });
}

void Lock::hear(const core::Result<bool> &matches)
{
    m_phrase->setEnabled(true);
    m_open->setEnabled(true);
    if (!matches) {
        const core::Sentence sentence = core::inWords(matches.error());
        say(sentence.summary + u' ' + sentence.hint, Tone::Danger);
        m_phrase->setFocus();
        return;
    }
    if (*matches) {
        uncover();
        return;
    }
    QSettings settings;
    settings.setValue(WrongKey, settings.value(WrongKey).toInt() + 1);
    wait();
}

void Lock::wait()
{
    const int doublings = std::min(MostDoublings, QSettings().value(WrongKey).toInt() - 1);
    const qint64 seconds = std::min(LongestWait, qint64(1) << doublings);
    m_waitsUntil = QDateTime::currentDateTimeUtc().addSecs(seconds);
    m_phrase->setEnabled(false);
    m_open->setEnabled(false);
    m_ticks.start(std::chrono::milliseconds(250));
    tick();
}

void Lock::tick()
{
    const qint64 left = QDateTime::currentDateTimeUtc().msecsTo(m_waitsUntil);
    if (left > 0) {
        say(tr("This is not the phrase. Try again in %1 s.").arg((left + 999) / 1000),
            Tone::Danger);
        return;
    }
    m_ticks.stop();
    m_phrase->setEnabled(true);
    m_open->setEnabled(true);
    say({}, Tone::Muted);
    m_phrase->setFocus();
}

void Lock::say(const QString &text, Tone tone)
{
    m_problem->setTone(tone);
    m_problem->setText(text);
}

} // namespace ui

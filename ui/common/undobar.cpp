#include "ui/common/undobar.h"

#include "ui/common/button.h"
#include "ui/common/label.h"

#include <QHBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int Height = 44;
constexpr std::chrono::milliseconds Tick{250};

} // namespace

UndoBar::UndoBar(const QString &what, const QDateTime &until, QWidget *parent)
    : QFrame(parent)
    , m_until(until)
    , m_text(new Label(what, Tone::Text, Type::Base, this))
    , m_left(new Label({}, Tone::Muted, Type::Base, this))
    , m_undo(new Button(tr("Undo"), ButtonKind::Plain, this))
{
    setObjectName(u"undoBar"_s);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumHeight(Height);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap16, Gap8, Gap16, Gap8);
    row->setSpacing(Gap12);
    m_text->setObjectName(u"undoText"_s);
    m_left->setObjectName(u"undoLeft"_s);
    m_undo->setObjectName(u"undo"_s);
    m_undo->setIconName(u"undo"_s);
    m_undo->setKeyHint(QKeySequence(Qt::Key_Z));
    connect(m_undo, &QPushButton::clicked, this, &UndoBar::undoWanted);
    auto *close = new Button(QString(), ButtonKind::Flat, this);
    close->setObjectName(u"undoClose"_s);
    close->setIconName(u"close"_s);
    close->setAccessibleName(tr("Close"));
    close->setToolTip(tr("Close"));
    connect(close, &QPushButton::clicked, this, &UndoBar::closed);
    row->addWidget(m_text);
    row->addWidget(m_left);
    row->addStretch(1);
    row->addWidget(m_undo);
    row->addWidget(close);
    connect(&m_seconds, &QTimer::timeout, this, &UndoBar::count);
    m_seconds.start(Tick);
    count();
}

void UndoBar::count()
{
    const qint64 left = QDateTime::currentDateTimeUtc().msecsTo(m_until);
    if (left <= 0) {
        m_seconds.stop();
        m_left->clear();
        return;
    }
    //: seconds in which something can still be taken back
    m_left->setText(tr("%n s", nullptr, int((left + 999) / 1000)));
}

void UndoBar::tell(const QString &what, bool canUndo)
{
    m_text->setText(what);
    m_undo->setVisible(canUndo);
}

} // namespace ui

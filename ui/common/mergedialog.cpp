#include "ui/common/mergedialog.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/surface.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int MergeDialogWidth = 640;
constexpr int MostHeight = 420;
constexpr qsizetype LongestShown = 200;

Label *label(const QString &text, Type type, QWidget *parent, Tone tone = Tone::Text)
{
    auto *label = new Label(text, tone, type, parent);
    label->setWordWrap(true);
    return label;
}

QString shown(const QString &value)
{
    QString text = value.simplified();
    if (text.size() > LongestShown)
        text = text.left(LongestShown) + u'…';
    return text;
}

} // namespace

MergeDialog::MergeDialog(const QString &record, const QList<MergeRow> &rows, QWidget *parent)
    : QDialog(parent)
    , m_save(new Button(tr("Save"), ButtonKind::Primary, this))
{
    setObjectName(u"mergeDialog"_s);
    setWindowTitle(tr("%1 was changed meanwhile").arg(record));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Gap24, Gap16, Gap24, Gap16);
    all->setSpacing(Gap12);
    all->addWidget(label(tr("Somebody else saved %1 while you were editing it. Choose what is "
                            "right in each field; nothing is overwritten unseen.")
                             .arg(record),
                         Type::Base, this));

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *body = new QWidget(scroll);
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Gap16);
    grid->setVerticalSpacing(Gap8);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->addWidget(label(tr("Yours"), Type::Strong, body), 0, 1);
    grid->addWidget(label(tr("Theirs"), Type::Strong, body), 0, 2);
    for (int line = 0; line < rows.size(); ++line)
        addRow(grid, line, rows[line]);
    grid->setRowStretch(int(rows.size()) * 2 + 1, 1);
    scroll->setWidget(body);
    letThrough(scroll);
    layOnSurface(this);
    all->addWidget(scroll, 1);

    auto *buttons = new QDialogButtonBox(this);
    m_save->setObjectName(u"saveMerged"_s);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Back to the form"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    all->addWidget(buttons);
    m_save->setDefault(true);
    tellOpen();
    resize(MergeDialogWidth, std::min(MostHeight, sizeHint().height()));
}

void MergeDialog::addRow(QGridLayout *grid, int line, const MergeRow &row)
{
    const int at = line * 2 + 1;
    QWidget *body = grid->parentWidget();
    grid->addWidget(label(row.label, Type::Base, body), at, 0, Qt::AlignTop | Qt::AlignLeading);
    auto *choice = new QButtonGroup(body);
    const auto add = [&](Pick pick, const QString &value, const QString &whose) {
        auto *button = new QRadioButton(
            value.isEmpty() ? tr("empty") : shown(value).replace(u'&', u"&&"_s), body);
        button->setObjectName(u"%1%2"_s.arg(pick == Yours ? u"yours"_s : u"theirs"_s).arg(line));
        button->setToolTip(value.left(2000).toHtmlEscaped());
        //: a field, whose value it is, and the value
        button->setAccessibleName(tr("%1, %2: %3").arg(row.label, whose, value));
        choice->addButton(button, pick);
        grid->addWidget(button, at, pick == Yours ? 1 : 2, Qt::AlignTop);
    };
    add(Yours, row.yours, tr("yours"));
    add(Theirs, row.theirs, tr("theirs"));
    const bool onlyMine = row.theirs == row.base;
    const bool onlyTheirs = row.yours == row.base;
    if (onlyMine || onlyTheirs)
        choice->button(onlyMine ? Yours : Theirs)->setChecked(true);
    connect(choice, &QButtonGroup::idClicked, this, &MergeDialog::tellOpen);
    m_choices.append(choice);
    auto *before = label(onlyMine || onlyTheirs
                             ? tr("was: %1").arg(row.base.isEmpty() ? tr("empty") : shown(row.base))
                             : tr("both changed it, was: %1")
                                   .arg(row.base.isEmpty() ? tr("empty") : shown(row.base)),
                         Type::Small, body, onlyMine || onlyTheirs ? Tone::Muted : Tone::Attention);
    grid->addWidget(before, at + 1, 1, 1, 2);
}

void MergeDialog::tellOpen()
{
    m_save->setEnabled(std::ranges::all_of(
        m_choices, [](const QButtonGroup *choice) { return choice->checkedId() >= 0; }));
}

QList<MergeDialog::Pick> MergeDialog::picks() const
{
    QList<Pick> picks;
    for (const QButtonGroup *choice : m_choices)
        picks.append(Pick(choice->checkedId()));
    return picks;
}

} // namespace ui

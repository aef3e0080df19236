"""佐证材料 evidence: files and photos: content hash, time and place; shown to whoever may see what they prove."""

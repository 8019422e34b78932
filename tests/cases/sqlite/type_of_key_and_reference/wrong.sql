SELECT code FROM parents WHERE typeof(code) <> 'text';
